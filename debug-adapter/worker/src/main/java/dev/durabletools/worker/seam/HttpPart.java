package dev.durabletools.worker.seam;

import java.util.Map;

/**
 * The HTTP fields of a {@link TypedValue}; a request has no status, a response no method, URL and
 * query.
 */
public final class HttpPart {
  public final String method;
  public final String url;
  public final int status;
  public final Map<String, String> headers;
  public final Map<String, String> query;
  public final TypedValue body;

  HttpPart(
      String method,
      String url,
      int status,
      Map<String, String> headers,
      Map<String, String> query,
      TypedValue body) {
    this.method = method;
    this.url = url;
    this.status = status;
    this.headers = headers;
    this.query = query;
    this.body = body;
  }

  static HttpPart read(PayloadReader in) {
    return new HttpPart(
        in.text(),
        in.text(),
        in.number(),
        in.map(PayloadReader::text),
        in.map(PayloadReader::text),
        TypedValue.read(in));
  }

  void write(PayloadWriter out) {
    out.text(method);
    out.text(url);
    out.number(status);
    out.map(headers, PayloadWriter::text);
    out.map(query, PayloadWriter::text);
    body.write(out);
  }
}
