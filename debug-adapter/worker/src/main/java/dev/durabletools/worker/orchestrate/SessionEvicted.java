package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.invoke.Unwinding;

/**
 * Unwinds a parked session. An Error without a stack: it passes {@code catch (Exception)} of user
 * code and the SDK's swallowing of exceptions.
 */
final class SessionEvicted extends Unwinding {
  private static final long serialVersionUID = 1L;

  SessionEvicted() {
    super("this session was given up; its history is replayed with the next event");
  }
}
