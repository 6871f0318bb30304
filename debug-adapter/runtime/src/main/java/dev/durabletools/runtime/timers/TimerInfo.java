package dev.durabletools.runtime.timers;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** The JSON a timer trigger hands to its function; upstream's {@code TimerInfo}. */
public final class TimerInfo {
  private TimerInfo() {}

  /** For a run that no schedule asked for. */
  public static String manual() {
    return of(Optional.empty(), false);
  }

  static String of(Optional<TimerState> state, boolean pastDue) {
    JsonObject schedule = new JsonObject();
    schedule.addProperty("AdjustForDST", true);
    JsonObject json = new JsonObject();
    json.add("Schedule", schedule);
    json.add("ScheduleStatus", state.map(TimerInfo::status).orElse(null));
    json.addProperty("IsPastDue", pastDue);
    if (state.isEmpty()) {
      json.add("ScheduleStatus", JsonNull.INSTANCE);
    }
    return json.toString();
  }

  private static JsonObject status(TimerState state) {
    JsonObject json = new JsonObject();
    json.addProperty("Last", text(state.last()));
    json.addProperty("LastUpdated", text(state.last()));
    json.addProperty("Next", text(state.next()));
    return json;
  }

  private static String text(Instant time) {
    return time.toString();
  }
}
