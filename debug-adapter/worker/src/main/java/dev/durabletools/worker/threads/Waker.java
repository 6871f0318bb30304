package dev.durabletools.worker.threads;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts threads for a debugger, whose own interrupts the JVM holds back while it handles an
 * event of the thread. The debugger writes the sleeper, interrupts this thread, and waits until the
 * sleeper is null again.
 */
public final class Waker extends Thread {
  @SuppressWarnings("UnusedVariable") // debuggers read it
  private static @Nullable Waker only;

  /** Set by a debugger: to be interrupted. */
  private static volatile @Nullable Thread sleeper;

  private Waker() {
    super("durable-waker");
    setDaemon(true);
  }

  /** Starts the only one; called once. */
  public static void begin() {
    Waker waker = new Waker();
    only = waker;
    waker.start();
  }

  @Override
  public void run() {
    while (true) {
      LockSupport.park(this);
      Thread.interrupted();
      Thread wanted = sleeper;
      if (wanted != null) {
        wanted.interrupt();
        sleeper = null;
      }
    }
  }
}
