package dev.durabletools.runtime.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.hub.InstanceStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An instance's status as the Durable extension shows it; the order of members is part of it. */
final class StatusJson {
  private StatusJson() {}

  static JsonObject of(InstanceStatus status, boolean showInput) {
    JsonObject json = new JsonObject();
    json.addProperty("name", status.name());
    json.addProperty("instanceId", status.instanceId());
    json.addProperty("runtimeStatus", status.status().label());
    json.add("input", showInput ? JsonTexts.show(status.input()) : JsonNull.INSTANCE);
    json.add("customStatus", JsonTexts.show(status.customStatus()));
    json.add("output", output(status));
    json.addProperty("createdTime", seconds(status.createdAt()));
    json.addProperty("lastUpdatedTime", seconds(status.lastUpdatedAt()));
    return json;
  }

  /** A failed instance's output is the text of its failure. */
  static JsonElement output(InstanceStatus status) {
    FailureDetails failure = status.failure();
    if (failure != null && status.output() == null) {
      return new JsonPrimitive(failure.errorMessage());
    }
    return JsonTexts.show(status.output());
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
