package dev.durabletools.runtime.timers;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs timer functions when they are due, each one at most once at a time, as Azure does: a run
 * that takes longer than its period makes the next one late, never parallel. Thread-safe.
 */
public final class TimerTriggers implements AutoCloseable {
  private final TimerCall call;
  private final TimerStates states;
  private final TimerClock clock;
  private final ExecutorService thread;

  private TimerTriggers(TimerCall call, TimerStates states, TimerClock clock) {
    this.call = call;
    this.states = states;
    this.clock = clock;
    this.thread =
        Executors.newSingleThreadExecutor(
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
   * @param clock closed with the triggers
   */
  public static TimerTriggers start(
      List<TimerFunction> functions, TimerCall call, Optional<Path> stateFile, TimerClock clock) {
    TimerTriggers triggers = new TimerTriggers(call, TimerStates.open(stateFile), clock);
    functions.forEach(triggers::begin);
    return triggers;
  }

  private void begin(TimerFunction function) {
    Instant now = clock.now();
    Optional<TimerState> known = function.monitored() ? states.get(function) : Optional.empty();
    boolean pastDue = known.isPresent() && known.get().next().isBefore(now);
    if (pastDue || function.runOnStartup()) {
      run(function, now, known, pastDue);
    } else {
      waitFor(function, function.schedule().next(now), known);
    }
  }

  private void waitFor(TimerFunction function, Optional<Instant> due, Optional<TimerState> state) {
    due.ifPresent(
        time ->
            clock.at(time.plusMillis(1), () -> onThread(() -> run(function, time, state, false))));
  }

  /** Away from the clock's thread: the call may have to wait for a worker. */
  private void onThread(Runnable run) {
    try {
      thread.execute(run);
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
    Instant now = clock.now();
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
    clock.close();
    thread.shutdownNow();
  }
}
