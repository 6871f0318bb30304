package dev.durabletools.runtime.http;

import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer; headers in the order they are sent. */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record HttpReply(int status, Map<String, String> headers, byte[] body) {
  static HttpReply empty(int status) {
    return new HttpReply(status, Map.of(), new byte[0]);
  }

  static HttpReply text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text);
  }

  static HttpReply json(int status, JsonElement json) {
    return of(status, "application/json; charset=utf-8", JsonTexts.write(json));
  }

  static HttpReply of(int status, String contentType, String text) {
    return new HttpReply(
        status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
  }

  HttpReply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpReply(status, more, body);
  }
}
