package dev.durabletools.debug.launch;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * An instance of an app that runs somewhere, whose history is looked at here.
 *
 * @param url of its host, scheme and authority
 * @param code the system key, empty for none
 */
record RunningInstance(String url, String instanceId, String code) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BASE = "/runtime/webhooks/durabletask/";

  /**
   * The arguments of an attach to it, which are those of a launch of its history.
   *
   * @throws LaunchException naming the argument that is missing
   */
  static Map<String, Object> asLaunch(Map<String, Object> attach) throws LaunchException {
    for (String name : new String[] {"instance", "url"}) {
      if (!(attach.get(name) instanceof String text) || text.isBlank()) {
        throw new LaunchException(
            "attach: argument '"
                + name
                + "' is missing; give 'url', the host of the app, and 'instance', an ID there");
      }
    }
    Map<String, Object> launch = new HashMap<>(attach);
    launch.put("history", attach.get("instance"));
    launch.put("historyHost", attach.get("url"));
    launch.remove("instance");
    launch.remove("url");
    return launch;
  }

  @Override
  public String toString() {
    return instanceId + " of " + url;
  }

  /** All that a host of ours has, else what a status query answers. */
  byte[] download() throws IOException, InterruptedException {
    String id = encoded(instanceId);
    HttpResponse<byte[]> own = get("x-durable/history/" + id + (code.isEmpty() ? "" : "?" + key()));
    if (own.statusCode() == 200) {
      return own.body();
    }
    HttpResponse<byte[]> status =
        get(
            "instances/"
                + id
                + "?showHistory=true&showHistoryOutput=true&showInput=true"
                + (code.isEmpty() ? "" : "&" + key()));
    return switch (status.statusCode()) {
      case 200, 202 -> status.body();
      case 404 -> throw new IOException("the host has no such instance");
      case 401, 403 -> throw new IOException("access denied; give the system key as 'code'");
      default -> throw new IOException("status " + status.statusCode());
    };
  }

  private String key() {
    return "code=" + encoded(code);
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create(url.replaceFirst("/+$", "") + BASE + path);
    return HttpClient.newBuilder()
        .connectTimeout(PATIENCE)
        .build()
        .send(
            HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
