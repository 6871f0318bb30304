package dev.durabletools.runtime.host;

import dev.durabletools.runtime.app.FunctionBinding;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.http.FunctionCalls;
import dev.durabletools.runtime.hub.LogicalClock;
import dev.durabletools.runtime.store.StoreLocation;
import dev.durabletools.runtime.timers.TimerFunction;
import dev.durabletools.runtime.timers.TimerTriggers;
import dev.durabletools.worker.seam.TypedValue;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The timer-triggered functions of an app, from its bindings. */
final class Timers {
  private Timers() {}

  /**
   * Reads the schedules.
   *
   * @param environment where {@code %SETTING%} schedules are looked up, and the time zone
   * @throws HostException naming the function whose schedule cannot be used
   */
  static List<TimerFunction> of(List<FunctionInfo> functions, Map<String, String> environment)
      throws HostException {
    List<TimerFunction> timers = new ArrayList<>();
    for (FunctionInfo function : functions) {
      Optional<FunctionBinding> trigger = function.binding("timerTrigger");
      if (trigger.isPresent()) {
        timers.add(timer(function, trigger.get(), environment));
      }
    }
    return timers;
  }

  private static TimerFunction timer(
      FunctionInfo function, FunctionBinding trigger, Map<String, String> environment)
      throws HostException {
    String what = "timer function '" + function.name() + "'";
    String schedule = trigger.attribute("schedule").strip();
    if (schedule.length() > 2 && schedule.startsWith("%") && schedule.endsWith("%")) {
      String setting = schedule.substring(1, schedule.length() - 1);
      schedule = environment.getOrDefault(setting, "");
      if (schedule.isEmpty()) {
        throw new HostException(
            what,
            "its schedule is in the setting '" + setting + "', which is not set",
            "add it to Values of local.settings.json or to the environment");
      }
    }
    try {
      return TimerFunction.of(
          function.name(),
          schedule,
          Boolean.parseBoolean(trigger.attribute("runOnStartup")),
          !trigger.attribute("useMonitor").equalsIgnoreCase("false"),
          zone(environment));
    } catch (IllegalArgumentException e) {
      throw new HostException(
          what,
          "its schedule '" + schedule + "' cannot be read (" + e.getMessage() + ")",
          "correct it");
    }
  }

  private static ZoneId zone(Map<String, String> environment) throws HostException {
    String name = environment.getOrDefault("WEBSITE_TIME_ZONE", "");
    try {
      return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new HostException(
          "WEBSITE_TIME_ZONE", "'" + name + "' is no known time zone", "name one as in tzdata");
    }
  }

  /** Monitored timers are remembered beside the store; not with one in memory. */
  static TimerTriggers start(
      List<TimerFunction> timers,
      List<FunctionInfo> functions,
      FunctionCalls calls,
      StoreLocation store,
      LogicalClock clock) {
    Map<String, FunctionInfo> byName =
        functions.stream().collect(Collectors.toMap(FunctionInfo::name, Function.identity()));
    Optional<Path> file =
        store instanceof StoreLocation.DatabaseFile database
            ? Optional.of(Path.of(database.path() + ".timers"))
            : Optional.empty();
    return TimerTriggers.start(
        timers,
        (name, info) ->
            calls.run(
                Objects.requireNonNull(byName.get(name)),
                TypedValue.string(info),
                "Timer fired at " + OffsetDateTime.now(ZoneOffset.UTC)),
        file,
        new HubTimerClock(clock));
  }
}
