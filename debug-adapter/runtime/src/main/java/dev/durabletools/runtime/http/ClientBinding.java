package dev.durabletools.runtime.http;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.function.IntSupplier;

/**
 * The input of a durable client parameter, as the Durable extension's binding makes it.
 *
 * @param grpcPort where the hub is served
 * @param httpPort asked at each call: it may be known only after binding
 */
public record ClientBinding(String taskHub, int grpcPort, IntSupplier httpPort) {
  /** The text that management URLs made by the app carry; local calls need no key. */
  static final String QUERY = "code=local";

  /** The JSON text that the user's client library reads. */
  String json() {
    JsonObject json = new JsonObject();
    json.addProperty("taskHubName", taskHub);
    json.addProperty("connectionName", "Storage");
    json.add("creationUrls", JsonNull.INSTANCE);
    json.add("managementUrls", JsonNull.INSTANCE);
    json.add("baseUrl", JsonNull.INSTANCE);
    json.addProperty("requiredQueryStringParameters", QUERY);
    json.addProperty("rpcBaseUrl", "http://localhost:" + grpcPort);
    json.addProperty(
        "httpBaseUrl", "http://localhost:" + httpPort.getAsInt() + ManagementApi.BASE_PATH);
    return JsonTexts.write(json);
  }
}
