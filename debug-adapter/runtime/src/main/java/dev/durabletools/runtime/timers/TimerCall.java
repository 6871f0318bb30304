package dev.durabletools.runtime.timers;

import java.util.concurrent.CompletableFuture;

/** Calls a timer function. */
public interface TimerCall {
  /**
   * Begins a call.
   *
   * @param timerInfo the trigger's JSON
   * @return done when the function has ended, also when it failed
   */
  CompletableFuture<Void> call(String function, String timerInfo);
}
