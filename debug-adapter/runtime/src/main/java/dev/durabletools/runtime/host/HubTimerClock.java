package dev.durabletools.runtime.host;

import dev.durabletools.runtime.hub.Alarm;
import dev.durabletools.runtime.hub.LogicalClock;
import dev.durabletools.runtime.timers.TimerClock;
import java.time.Instant;

/**
 * Timer functions go by the task hub's clock: while you stand at a breakpoint none of them begins.
 * Its alarm is its own, because clearing the hub clears the hub's.
 */
final class HubTimerClock implements TimerClock {
  private final LogicalClock clock;
  private final Alarm alarm;

  HubTimerClock(LogicalClock clock) {
    this.clock = clock;
    alarm = new Alarm(clock, "durable-timer-clock");
    alarm.start();
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public void at(Instant due, Runnable action) {
    var unused = alarm.at(due, action);
  }

  @Override
  public void close() {
    alarm.close();
  }
}
