package dev.durabletools.worker.seam;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that crosses the seam, in the kinds of the Functions worker. Which fields count depends
 * on the kind.
 */
public final class TypedValue {
  /** What a value is; the ordinal is the byte on the wire. */
  public enum Kind {
    NONE,
    STRING,
    JSON,
    BYTES,
    HTTP_REQUEST,
    HTTP_RESPONSE,
    INT,
    DOUBLE
  }

  /** No value. */
  public static final TypedValue NONE = new TypedValue(Kind.NONE, null, null, null);

  public final Kind kind;

  /** STRING, JSON, INT and DOUBLE: the value as text. */
  public final @Nullable String text;

  /** BYTES. */
  public final byte @Nullable [] bytes;

  /** HTTP_REQUEST and HTTP_RESPONSE. */
  public final @Nullable HttpPart http;

  private TypedValue(
      Kind kind, @Nullable String text, byte @Nullable [] bytes, @Nullable HttpPart http) {
    this.kind = kind;
    this.text = text;
    this.bytes = bytes;
    this.http = http;
  }

  public static TypedValue string(String text) {
    return new TypedValue(Kind.STRING, text, null, null);
  }

  public static TypedValue json(String text) {
    return new TypedValue(Kind.JSON, text, null, null);
  }

  public static TypedValue bytes(byte[] bytes) {
    return new TypedValue(Kind.BYTES, null, bytes, null);
  }

  public static TypedValue integer(long value) {
    return new TypedValue(Kind.INT, Long.toString(value), null, null);
  }

  public static TypedValue floating(double value) {
    return new TypedValue(Kind.DOUBLE, Double.toString(value), null, null);
  }

  /**
   * An HTTP request.
   *
   * @param body STRING, BYTES or NONE
   */
  public static TypedValue request(
      String method,
      String url,
      Map<String, String> headers,
      Map<String, String> query,
      TypedValue body) {
    return new TypedValue(
        Kind.HTTP_REQUEST, null, null, new HttpPart(method, url, 0, headers, query, body));
  }

  /**
   * An HTTP response.
   *
   * @param body STRING, BYTES or NONE
   */
  public static TypedValue response(int status, Map<String, String> headers, TypedValue body) {
    return new TypedValue(
        Kind.HTTP_RESPONSE,
        null,
        null,
        new HttpPart("", "", status, headers, Collections.emptyMap(), body));
  }

  static TypedValue read(PayloadReader in) {
    Kind kind = Kind.values()[in.octet()];
    return new TypedValue(kind, in.textOrNull(), in.bytesOrNull(), in.optional(HttpPart::read));
  }

  void write(PayloadWriter out) {
    out.octet(kind.ordinal());
    out.text(text);
    out.bytes(bytes);
    out.optional(http, (writer, each) -> each.write(writer));
  }
}
