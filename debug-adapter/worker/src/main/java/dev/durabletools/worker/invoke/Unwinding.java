package dev.durabletools.worker.invoke;

/**
 * Control flow of ours that passes through user code and must reach its thrower's counterpart
 * unwrapped.
 */
public abstract class Unwinding extends Error {
  private static final long serialVersionUID = 1L;

  protected Unwinding(String message) {
    super(message, null, false, false);
  }
}
