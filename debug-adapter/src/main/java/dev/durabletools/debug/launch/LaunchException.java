package dev.durabletools.debug.launch;

import org.jspecify.annotations.Nullable;

/** A launch that failed; the message is one line for the user: what, why, what to do. */
public final class LaunchException extends Exception {
  private static final long serialVersionUID = 1L;

  public LaunchException(String line) {
    super(line);
  }

  public LaunchException(String line, @Nullable Throwable cause) {
    super(line, cause);
  }
}
