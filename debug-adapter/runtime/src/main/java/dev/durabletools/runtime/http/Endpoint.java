package dev.durabletools.runtime.http;

import java.util.Optional;

/** One family of routes. Thread-safe; may block its thread. */
interface Endpoint {
  /** Empty if the path is none of this family's. */
  Optional<HttpReply> answer(HttpRequest request);
}
