package dev.durabletools.debug.launch;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Who debugs an app: a JVM has one debugger at a time. Thread-safe. */
public final class DebuggerTurn {
  /** A debugger that was killed is noticed within this time, in ms. */
  private static final long NOTICED_MS = 1000;

  /** So long one that goes may take to leave everything as it was, in ms. */
  private static final long LEAVES_MS = 30_000;

  private @Nullable Object debugger;
  private boolean leaving;
  private int sessions;

  /** The session that has the app, unless it leaves; empty for a debugger of the JVM alone. */
  synchronized Optional<AppAttach> session() {
    return debugger instanceof AppAttach session && !leaving
        ? Optional.of(session)
        : Optional.empty();
  }

  /**
   * Gives the app to a debugger.
   *
   * @return false if another one has it
   */
  public synchronized boolean take(Object wanting) throws InterruptedException {
    long begin = System.nanoTime();
    while (debugger != null) {
      long patience = leaving ? LEAVES_MS : NOTICED_MS;
      long left = patience - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    debugger = wanting;
    leaving = false;
    sessions++;
    return true;
  }

  /** How many debuggers have had the app. */
  synchronized int count() {
    return sessions;
  }

  /** The debugger is about to give the app back. */
  synchronized void leaves(Object leaver) {
    leaving |= leaver.equals(debugger);
    notifyAll();
  }

  /** The debugger has the app no longer, if it had. */
  public synchronized void over(Object former) {
    if (former.equals(debugger)) {
      debugger = null;
      leaving = false;
      notifyAll();
    }
  }
}
