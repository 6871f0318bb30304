package dev.durabletools.runtime.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request that was read to its end.
 *
 * @param method upper case
 * @param rawPath percent-encoded, starts with a slash
 * @param rawQuery percent-encoded, empty for none
 * @param authority what the client called us: host and port
 * @param headers names in lower case, several values joined by commas
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record HttpRequest(
    String method,
    String rawPath,
    String rawQuery,
    String authority,
    Map<String, String> headers,
    byte[] body) {

  /** The URL the client used. */
  String url() {
    return origin() + rawPath + (rawQuery.isEmpty() ? "" : "?" + rawQuery);
  }

  /** Scheme and authority, no slash at the end. */
  String origin() {
    return "http://" + authority;
  }

  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The media type without parameters, in lower case. */
  String mediaType() {
    String type = header("content-type");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  String text() {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Decoded path segments; empty ones are left out. */
  List<String> segments() {
    List<String> segments = new ArrayList<>();
    for (String raw : rawPath.split("/", -1)) {
      if (!raw.isEmpty()) {
        // A plus is a plus in a path.
        segments.add(decode(raw.replace("+", "%2B")));
      }
    }
    return segments;
  }

  /** Decoded query parameters; several values of one are joined by commas. */
  Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!name.isEmpty()) {
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        query.merge(decode(name), value, (first, more) -> first + "," + more);
      }
    }
    return query;
  }

  /** One query parameter, its name compared ignoring case; empty if it is missing. */
  String parameter(String name) {
    for (Map.Entry<String, String> each : query().entrySet()) {
      if (each.getKey().equalsIgnoreCase(name)) {
        return each.getValue();
      }
    }
    return "";
  }

  /** A boolean query parameter; what is neither true nor false counts as missing. */
  boolean flag(String name, boolean otherwise) {
    String text = parameter(name).strip();
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    return !text.equalsIgnoreCase("false") && otherwise;
  }

  private static String decode(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("'" + raw + "' is not a valid percent-encoding.");
    }
  }
}
