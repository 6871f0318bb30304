package dev.durabletools.debug.session;

import static dev.durabletools.debug.session.ListedValues.group;
import static dev.durabletools.debug.session.ListedValues.text;

import dev.durabletools.debug.session.HubView.AskedLine;
import dev.durabletools.debug.session.HubView.Details;
import dev.durabletools.debug.session.HubView.Event;
import dev.durabletools.debug.session.Replays.PastEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The scope of an orchestration's frames that tells of its instance. */
final class DurableScope {
  /** How much of a payload a row shows; what is in the row has more. UTF-16 units. */
  private static final int ROW = 200;

  private final HubView hub;
  private final Details instance;
  private final HistoryPosition position;
  private final Optional<Variable> customStatus;
  private final Map<Integer, PastEvent> calls = new HashMap<>();

  /**
   * @param position where the frame stands
   * @param customStatus as set by the code so far; empty for that of the last turn
   */
  DurableScope(
      HubView hub, Details instance, HistoryPosition position, Optional<Variable> customStatus) {
    this.hub = hub;
    this.instance = instance;
    this.position = position;
    this.customStatus = customStatus;
    for (Event each : instance.events()) {
      if (each.event().eventId() >= 0) {
        calls.put(each.event().eventId(), each.event());
      }
    }
  }

  Container content() {
    List<Variable> history = new ArrayList<>();
    for (Event each : instance.events()) {
      history.add(event(each));
    }
    List<Variable> pending = pending();
    String status = instance.customStatus();
    return new ListedValues(
        List.of(
            group("instance", instance.name() + " " + instance.instanceId(), instance()),
            text("position", position.toString()),
            text("isReplaying", Boolean.toString(position.replaying())),
            customStatus.orElse(text("customStatus", status.isEmpty() ? "null" : status)),
            group("pending", pending.size() + counted(pending, " task"), list(pending)),
            group("history", history.size() + counted(history, " event"), list(history))),
        false);
  }

  private static String counted(List<Variable> all, String word) {
    return all.size() == 1 ? word : word + "s";
  }

  private static @org.jspecify.annotations.Nullable Container list(List<Variable> values) {
    return values.isEmpty() ? null : new ListedValues(values, true);
  }

  private Container instance() {
    List<Variable> facts = new ArrayList<>();
    facts.add(text("instanceId", instance.instanceId()));
    if (!instance.executionId().isEmpty()) {
      facts.add(text("executionId", instance.executionId()));
    }
    facts.add(text("orchestrator", instance.name()));
    facts.add(text("runtimeStatus", instance.status()));
    if (!instance.created().isEmpty()) {
      facts.add(text("createdTime", instance.created()));
    }
    facts.add(text("input", instance.input().isEmpty() ? "null" : instance.input()));
    instance.parent().ifPresent(parent -> facts.add(text("parentInstanceId", parent)));
    return new ListedValues(facts, false);
  }

  /** The calls asked for before the position and not answered before it. */
  private List<Variable> pending() {
    Set<Integer> answered = new HashSet<>();
    List<Event> open = new ArrayList<>();
    for (Event each : instance.events()) {
      PastEvent event = each.event();
      if (event.index() < position.cursor()) {
        answered.add(event.taskScheduledId());
      }
      // What a turn asked for is recorded behind the events that it consumed.
      if (event.eventId() >= 0 && !event.type().equals("EventSent") && !isAhead(event)) {
        open.add(each);
      }
    }
    List<Variable> pending = new ArrayList<>();
    for (Event each : open) {
      if (!answered.contains(each.event().eventId())) {
        boolean timer = each.event().type().equals("TimerCreated");
        pending.add(
            group(
                "[" + pending.size() + "]", line(each), facts(each), timer ? "durableTimer" : ""));
      }
    }
    return pending;
  }

  private Variable event(Event each) {
    String ahead = isAhead(each.event()) ? " (ahead)" : "";
    return group("[" + each.event().index() + "]", line(each) + ahead, facts(each), "durableEvent");
  }

  private boolean isAhead(PastEvent event) {
    return position.replaying() && event.index() >= position.cursor();
  }

  private String line(Event each) {
    PastEvent event = each.event();
    StringBuilder line = new StringBuilder(event.type());
    String name = name(event);
    if (!name.isEmpty()) {
      line.append(' ').append(name);
    }
    int id = event.eventId() >= 0 ? event.eventId() : event.taskScheduledId();
    if (id >= 0) {
      line.append(" #").append(id);
    }
    if (!each.payload().isEmpty()) {
      line.append(event.eventId() >= 0 ? ": " : " = ");
      line.append(ValueStyle.cut(each.payload(), ROW));
    }
    asked(event)
        .ifPresent(
            at ->
                line.append(" (").append(at.fileName()).append(':').append(at.line()).append(')'));
    return line.toString();
  }

  private String name(PastEvent event) {
    PastEvent call = event.name().isEmpty() ? calls.get(event.taskScheduledId()) : event;
    return call == null ? "" : call.name();
  }

  private Optional<AskedLine> asked(PastEvent event) {
    int id = event.eventId() >= 0 ? event.eventId() : event.taskScheduledId();
    return id < 0 ? Optional.empty() : hub.lineOf(instance.instanceId(), id);
  }

  private Container facts(Event each) {
    PastEvent event = each.event();
    List<Variable> facts = new ArrayList<>();
    facts.add(text("type", event.type()));
    facts.add(text("timestamp", event.timestamp()));
    if (event.eventId() >= 0) {
      facts.add(text("eventId", Integer.toString(event.eventId())));
    }
    if (event.taskScheduledId() >= 0) {
      facts.add(text("taskScheduledId", Integer.toString(event.taskScheduledId())));
    }
    if (!name(event).isEmpty()) {
      facts.add(text("name", name(event)));
    }
    if (!each.payload().isEmpty()) {
      facts.add(text(event.eventId() >= 0 ? "input" : "result", each.payload()));
    }
    asked(event)
        .ifPresent(
            at ->
                facts.add(
                    text(
                        "source",
                        at.file().map(Object::toString).orElse(at.fileName()) + ":" + at.line())));
    return new ListedValues(facts, false);
  }
}
