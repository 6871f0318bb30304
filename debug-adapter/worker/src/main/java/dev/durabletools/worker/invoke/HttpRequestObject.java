package dev.durabletools.worker.invoke;

import dev.durabletools.worker.seam.HttpPart;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An {@code HttpRequestMessage}. */
final class HttpRequestObject extends ApiObject {
  private final Api api;
  private final HttpPart http;
  private final @Nullable Object body;

  /**
   * @param body already converted to the type argument of the parameter
   */
  HttpRequestObject(Api api, HttpPart http, @Nullable Object body) {
    this.api = api;
    this.http = http;
    this.body = body;
  }

  @Override
  @Nullable Object call(Object self, String method, Object[] arguments) {
    switch (method) {
      case "getUri":
        return URI.create(http.url);
      case "getHttpMethod":
        return api.method(http.method);
      case "getHeaders":
        return http.headers;
      case "getQueryParameters":
        return http.query;
      case "getBody":
        return body;
      case "createResponseBuilder":
        return HttpResponseObject.builder(api, arguments[0]);
      default:
        return null;
    }
  }
}
