package dev.durabletools.runtime.http;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Error bodies in the shape of the Durable extension's. */
final class Faults {
  private Faults() {}

  static JsonObject message(String message) {
    JsonObject body = new JsonObject();
    body.addProperty("Message", message);
    return body;
  }

  static JsonObject of(Throwable fault) {
    JsonObject body = message("Something went wrong while processing your request");
    StringWriter stack = new StringWriter();
    fault.printStackTrace(new PrintWriter(stack));
    body.addProperty("ExceptionMessage", String.valueOf(fault.getMessage()));
    body.addProperty("ExceptionType", fault.getClass().getName());
    body.addProperty("StackTrace", stack.toString());
    return body;
  }
}
