package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Replays.PastEvent;
import dev.durabletools.debug.session.Replays.Target;
import java.util.List;
import java.util.Set;

/** Which event of a history is the next one, or the one before. */
final class EventSteps {
  /** Records that the code is not given when it runs again. */
  private static final Set<String> NOT_GIVEN =
      Set.of("ExecutionCompleted", "EventSent", "ContinueAsNew", "GenericEvent", "HistoryState");

  private EventSteps() {}

  /** Where an event that is still to be given is the next; the first line before the code runs. */
  static Target before(List<PastEvent> events, int index) {
    int start = 0;
    while (start < events.size() && !events.get(start).type().equals("ExecutionStarted")) {
      start++;
    }
    return index <= start ? new Target.Start() : new Target.Event(index);
  }

  /**
   * A step by an event.
   *
   * @param at the event that is the next one now
   */
  static Target step(List<PastEvent> events, int at, boolean back) {
    int by = back ? -1 : 1;
    int index = at + by;
    while (index >= 0 && index < events.size() && NOT_GIVEN.contains(events.get(index).type())) {
      index += by;
    }
    return index >= events.size() ? new Target.Limit() : before(events, index);
  }
}
