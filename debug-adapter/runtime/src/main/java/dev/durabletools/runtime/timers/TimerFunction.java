package dev.durabletools.runtime.timers;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A function and its schedule.
 *
 * @param runOnStartup also run it when the host starts
 * @param monitored a run that was missed while no host was up is made up for at the next start
 */
public record TimerFunction(
    String name,
    String expression,
    TimerSchedule schedule,
    boolean runOnStartup,
    boolean monitored) {

  /**
   * Parses the schedule. As in Azure, one that can run more often than once a minute is not
   * monitored.
   *
   * @throws IllegalArgumentException if the expression is none, with the reason
   */
  public static TimerFunction of(
      String name, String expression, boolean runOnStartup, boolean useMonitor, ZoneId zone) {
    TimerSchedule schedule = TimerSchedule.parse(expression, zone);
    return new TimerFunction(
        name, expression, schedule, runOnStartup, useMonitor && !isFrequent(schedule));
  }

  private static boolean isFrequent(TimerSchedule schedule) {
    Instant at = Instant.EPOCH;
    for (int i = 0; i < 5; i++) {
      Optional<Instant> next = schedule.next(at);
      if (next.isEmpty()) {
        return false;
      }
      if (i > 0 && Duration.between(at, next.get()).compareTo(Duration.ofMinutes(1)) < 0) {
        return true;
      }
      at = next.get();
    }
    return false;
  }
}
