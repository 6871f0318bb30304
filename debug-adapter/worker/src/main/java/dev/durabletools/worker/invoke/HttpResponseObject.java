package dev.durabletools.worker.invoke;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An {@code HttpResponseMessage} and its builder in one. */
final class HttpResponseObject extends ApiObject {
  private final Api api;
  final Map<String, String> headers = new LinkedHashMap<>();
  int status = 200;
  private @Nullable Object statusObject;
  @Nullable Object body;

  HttpResponseObject(Api api) {
    this.api = api;
  }

  /** A builder that starts with a status. */
  static Object builder(Api api, Object status) {
    HttpResponseObject response = new HttpResponseObject(api);
    response.setStatus(status);
    return response.as(api.httpResponseBuilder);
  }

  private void setStatus(Object value) {
    statusObject = value;
    status = api.status(value);
  }

  @Override
  @Nullable Object call(Object self, String method, Object[] arguments) {
    switch (method) {
      case "status":
        setStatus(arguments[0]);
        return self;
      case "header":
        headers.put((String) arguments[0], (String) arguments[1]);
        return self;
      case "body":
        body = arguments[0];
        return self;
      case "build":
        return as(api.httpResponse);
      case "getStatus":
        return statusObject;
      case "getStatusCode":
        return status;
      case "getHeader":
        return headers.get((String) arguments[0]);
      case "getBody":
        return body;
      default:
        return null;
    }
  }
}
