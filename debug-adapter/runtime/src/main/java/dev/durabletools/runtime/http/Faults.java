package dev.durabletools.runtime.http;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** Error bodies in the shape of the Durable extension's. */
final class Faults {
  private static final String ARGUMENT = "System.ArgumentException";

  private Faults() {}

  static JsonObject message(String message) {
    JsonObject body = new JsonObject();
    body.addProperty("Message", message);
    return body;
  }

  /** A request whose arguments cannot be used. */
  static JsonObject argument(String reason) {
    return argument("One or more of the arguments submitted is incorrect", reason);
  }

  static JsonObject argument(String message, String reason) {
    return exception(message, ARGUMENT, reason);
  }

  static JsonObject json(String reason) {
    return exception("Invalid JSON content", "Newtonsoft.Json.JsonReaderException", reason);
  }

  /** A request that was refused for what the instance is, or a fault of ours. */
  static JsonObject of(String type, String reason) {
    return exception("Something went wrong while processing your request", type, reason);
  }

  /** No stack: nobody can do anything with ours. */
  private static JsonObject exception(String message, String type, String reason) {
    JsonObject body = message(message);
    body.addProperty("ExceptionMessage", reason);
    body.addProperty("ExceptionType", type);
    body.add("StackTrace", JsonNull.INSTANCE);
    return body;
  }
}
