package dev.durabletools.runtime.store;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened, read or written; the message is one line: what, why, what to do. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean noRoom;

  public StoreException(String what, String why, String remedy, @Nullable Throwable cause) {
    this(what, why, remedy, cause, false);
  }

  StoreException(
      String what, String why, String remedy, @Nullable Throwable cause, boolean noRoom) {
    super(what + ": " + why + "; " + remedy, cause);
    this.noRoom = noRoom;
  }

  /** The disk or the quota is full: nothing was changed, and trying again later may succeed. */
  public boolean isNoRoom() {
    return noRoom;
  }
}
