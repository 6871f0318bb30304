package dev.durabletools.runtime.http;

import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The management URLs of an instance, as the Durable extension answers a start. */
final class CheckStatus {
  private CheckStatus() {}

  /**
   * A 202 with the URLs.
   *
   * @param request the URLs begin with what this client called us
   */
  static HttpReply of(HttpRequest request, String instanceId) {
    String base = request.origin() + ManagementApi.BASE_PATH + "/instances/" + encode(instanceId);
    String query = ClientBinding.QUERY;
    JsonObject json = new JsonObject();
    json.addProperty("id", instanceId);
    json.addProperty("statusQueryGetUri", base + "?" + query);
    json.addProperty("sendEventPostUri", base + "/raiseEvent/{eventName}?" + query);
    json.addProperty("terminatePostUri", base + "/terminate?reason={text}&" + query);
    json.addProperty("purgeHistoryDeleteUri", base + "?" + query);
    json.addProperty("restartPostUri", base + "/restart?" + query);
    json.addProperty("suspendPostUri", base + "/suspend?reason={text}&" + query);
    json.addProperty("resumePostUri", base + "/resume?reason={text}&" + query);
    return HttpReply.json(202, json).with("Location", base + "?" + query).with("Retry-After", "10");
  }

  private static String encode(String instanceId) {
    return URLEncoder.encode(instanceId, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
