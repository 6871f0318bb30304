package dev.durabletools.runtime.http;

import com.google.gson.JsonElement;

/** The client's fault; answered with status 400. */
final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient JsonElement body;

  BadRequestException(String message) {
    this(message, Faults.message(message));
  }

  /**
   * @param body the answer's
   */
  BadRequestException(String message, JsonElement body) {
    super(message);
    this.body = body;
  }

  JsonElement body() {
    return body;
  }
}
