package dev.durabletools.server.flow;

/** How code that has caught a yield may end. */
public enum Outcome {
  /** It goes on behind the code, or returns, or leaves a loop: the yield is lost. */
  SWALLOWS,
  /** The yield itself is thrown on. */
  RETHROWS,
  /** Another exception is thrown in its place. */
  WRAPS
}
