package dev.durabletools.runtime.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one clock of a task hub: wall time minus all time during which somebody held it frozen.
 * History timestamps and timers use it; it never runs backwards. Thread-safe.
 */
public final class LogicalClock {
  private final Clock wall;
  private final List<Runnable> watchers = new ArrayList<>();
  private Duration stopped = Duration.ZERO;
  private Duration ahead = Duration.ZERO;
  private int holders;
  private @Nullable Instant frozenAt;
  private Instant last = Instant.MIN;

  public LogicalClock(Clock wall) {
    this.wall = wall;
  }

  public synchronized Instant now() {
    if (frozenAt != null) {
      return frozenAt;
    }
    Instant now = running();
    if (now.isBefore(last)) {
      // The wall clock was set back: go on from here, at its pace.
      ahead = ahead.plus(Duration.between(now, last));
      now = last;
    }
    last = now;
    return now;
  }

  private Instant running() {
    return wall.instant().minus(stopped).plus(ahead);
  }

  public synchronized boolean isFrozen() {
    return frozenAt != null;
  }

  /** Time that all freezes took so far, the running one not included. */
  public synchronized Duration stopped() {
    return stopped;
  }

  /** Stops the clock until the token, and every other one, is closed. */
  public Freeze freeze() {
    synchronized (this) {
      holders++;
      if (frozenAt == null) {
        frozenAt = now();
      }
    }
    return new Freeze();
  }

  /** Called, on the caller's thread and without locks, each time the clock runs again. */
  void onUnfreeze(Runnable watcher) {
    synchronized (this) {
      watchers.add(watcher);
    }
  }

  private void release() {
    List<Runnable> told;
    synchronized (this) {
      Instant began = frozenAt;
      if (--holders > 0 || began == null) {
        return;
      }
      Instant resumed = running();
      if (resumed.isAfter(began)) {
        stopped = stopped.plus(Duration.between(began, resumed));
      }
      frozenAt = null;
      told = List.copyOf(watchers);
    }
    told.forEach(Runnable::run);
  }

  /** One holder of a frozen clock; closing it twice is closing it once. */
  public final class Freeze implements AutoCloseable {
    private boolean released;

    private Freeze() {}

    @Override
    public void close() {
      synchronized (this) {
        if (released) {
          return;
        }
        released = true;
      }
      release();
    }
  }
}
