package dev.durabletools.runtime.store;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened, read or written; the message is one line: what, why, what to do. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  public StoreException(String what, String why, String remedy, @Nullable Throwable cause) {
    super(what + ": " + why + "; " + remedy, cause);
  }
}
