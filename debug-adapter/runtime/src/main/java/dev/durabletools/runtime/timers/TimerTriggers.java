package dev.durabletools.runtime.timers;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs timer functions when they are due, each one at most once at a time, as Azure does: a run
 * that takes longer than its period makes the next one late, never parallel. Thread-safe.
 */
public final class TimerTriggers implements AutoCloseable {
  /** Waiting longer than this is done in parts: a machine's clock may jump. */
  private static final long LONGEST_WAIT_MS = 60_000;

  private final TimerCall call;
  private final TimerStates states;
  private final Clock clock;
  private final ScheduledExecutorService thread;

  private TimerTriggers(TimerCall call, TimerStates states, Clock clock) {
    this.call = call;
    this.states = states;
    this.clock = clock;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread created = new Thread(task, "durable-timer-functions");
              created.setDaemon(true);
              return created;
            });
  }

  /**
   * Runs what is due at the start and schedules the rest.
   *
   * @param stateFile where monitored timers are remembered from one host to the next; empty: not
   */
  public static TimerTriggers start(
      List<TimerFunction> functions, TimerCall call, Optional<Path> stateFile) {
    return start(functions, call, stateFile, Clock.systemUTC());
  }

  static TimerTriggers start(
      List<TimerFunction> functions, TimerCall call, Optional<Path> stateFile, Clock clock) {
    TimerTriggers triggers = new TimerTriggers(call, TimerStates.open(stateFile), clock);
    functions.forEach(triggers::begin);
    return triggers;
  }

  private void begin(TimerFunction function) {
    Instant now = clock.instant();
    Optional<TimerState> known = function.monitored() ? states.get(function) : Optional.empty();
    boolean pastDue = known.isPresent() && known.get().next().isBefore(now);
    if (pastDue || function.runOnStartup()) {
      run(function, now, known, pastDue);
    } else {
      waitFor(function, function.schedule().next(now), known);
    }
  }

  private void waitFor(TimerFunction function, Optional<Instant> due, Optional<TimerState> state) {
    if (due.isEmpty()) {
      return;
    }
    long millis = Duration.between(clock.instant(), due.get()).toMillis() + 1;
    Runnable then =
        millis > LONGEST_WAIT_MS
            ? () -> waitFor(function, due, state)
            : () -> run(function, due.get(), state, false);
    try {
      var unused =
          thread.schedule(
              then, Math.max(0, Math.min(millis, LONGEST_WAIT_MS)), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // closed
    }
  }

  private void run(
      TimerFunction function, Instant due, Optional<TimerState> state, boolean pastDue) {
    var unused =
        call.call(function.name(), TimerInfo.of(state, pastDue))
            .whenComplete((done, failure) -> ran(function, due));
  }

  /** Failed or not: the next run is another one. */
  private void ran(TimerFunction function, Instant due) {
    Instant now = clock.instant();
    // From the occurrence on, so that a run that ends in its own second does not come twice.
    Instant base = due.isAfter(now) ? due : now;
    Optional<Instant> next = function.schedule().next(base);
    Optional<TimerState> state = next.map(time -> new TimerState(base, time));
    if (function.monitored() && state.isPresent()) {
      states.put(function, state.get());
    }
    waitFor(function, next, function.monitored() ? state : Optional.empty());
  }

  /** Nothing is begun any more. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
