package dev.durabletools.debug.launch;

import dev.durabletools.runtime.engine.MovedTimer;
import dev.durabletools.runtime.history.HistoryEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an instance waits for, as its history tells. */
final class Awaited {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd ");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

  private static final String RUNNING = "running";

  private Awaited() {}

  /** The calls that have no answer, by id, in their order; timers with the time they ring at. */
  static Map<Integer, HistoryEvent> open(List<HistoryEvent> events) {
    Map<Integer, HistoryEvent> open = new LinkedHashMap<>();
    for (HistoryEvent event : MovedTimer.shown(events)) {
      if (event.eventId() >= 0 && !(event instanceof HistoryEvent.EventSent)) {
        open.put(event.eventId(), event);
      }
      open.remove(PastEvents.answered(event));
    }
    return open;
  }

  /**
   * One line for the list of threads.
   *
   * @param told what the worker has told of it
   */
  static String describe(
      Map<Integer, HistoryEvent> open, State told, ZoneId zone, LocalDate today) {
    String waits = waits(open, told, zone, today);
    if (told.unread().isEmpty()) {
      return waits;
    }
    return "cannot read " + told.unread() + (waits.equals(RUNNING) ? "" : ", " + waits);
  }

  /**
   * What a worker tells of an instance that waits.
   *
   * @param known whether it has told anything; else nothing is said that might be wrong
   * @param external names of the events from outside that are waited for
   * @param unread what has come and cannot be read; empty for nothing
   */
  record State(boolean known, List<String> external, String unread) {}

  private static String waits(
      Map<Integer, HistoryEvent> open, State told, ZoneId zone, LocalDate today) {
    List<String> external = told.external();
    List<String> calls = new ArrayList<>();
    List<Instant> timers = new ArrayList<>();
    open.forEach(
        (id, event) -> {
          if (event instanceof HistoryEvent.TimerCreated timer) {
            timers.add(timer.fireAt());
          } else {
            calls.add(PastEvents.name(event) + " #" + id);
          }
        });
    if (!external.isEmpty()) {
      return (external.size() == 1 ? "waiting for event " : "waiting for events ")
          + String.join(", ", external);
    }
    if (!calls.isEmpty()) {
      int more = calls.size() - 1;
      return "awaiting " + calls.get(0) + (more > 0 ? " and " + more + " more" : "");
    }
    if (!told.known()) {
      return "waiting";
    }
    return timers.isEmpty()
        ? RUNNING
        : "timer " + time(timers.stream().min(Instant::compareTo).get(), zone, today);
  }

  private static String time(Instant at, ZoneId zone, LocalDate today) {
    ZonedDateTime local = at.atZone(zone);
    return (local.toLocalDate().equals(today) ? "" : DAY.format(local))
        + (local.getSecond() == 0 ? MINUTE : SECOND).format(local);
  }
}
