package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.TaskReference;
import org.jspecify.annotations.Nullable;

/** A task as an action asks for it or as a scheduling event records it. */
final class ScheduledTask {
  /** Action id, which is the event id of the event that records it. */
  final int id;

  /** History event type. */
  final String type;

  final String name;
  final @Nullable String input;

  /** Index among the events the session was given; -1 for an action. */
  final int eventIndex;

  private ScheduledTask(int id, String type, String name, @Nullable String input, int eventIndex) {
    this.id = id;
    this.type = type;
    this.name = name;
    this.input = input;
    this.eventIndex = eventIndex;
  }

  /** Reads a HistoryEvent; null when it schedules nothing. */
  static @Nullable ScheduledTask recorded(byte[] event, int eventIndex) {
    WireMessage message = new WireMessage(event);
    if (message.has(6)) {
      return task(message, 6, "TaskScheduled", 1, 3, eventIndex);
    }
    if (message.has(9)) {
      return task(message, 9, "SubOrchestrationInstanceCreated", 2, 4, eventIndex);
    }
    if (message.has(16)) {
      return task(message, 16, "EventSent", 2, 3, eventIndex);
    }
    // The dispatcher's own timer of id -100 is no task of the code.
    return message.has(12) && message.number(1) != -100
        ? new ScheduledTask(message.number(1), "TimerCreated", "", null, eventIndex)
        : null;
  }

  /** Reads an OrchestratorAction; null for a completion. */
  static @Nullable ScheduledTask wanted(byte[] action) {
    WireMessage message = new WireMessage(action);
    if (message.has(2)) {
      return task(message, 2, "TaskScheduled", 1, 3, -1);
    }
    if (message.has(3)) {
      return task(message, 3, "SubOrchestrationInstanceCreated", 2, 4, -1);
    }
    if (message.has(5)) {
      return task(message, 5, "EventSent", 2, 3, -1);
    }
    return message.has(4)
        ? new ScheduledTask(message.number(1), "TimerCreated", "", null, -1)
        : null;
  }

  private static ScheduledTask task(
      WireMessage message, int field, String type, int nameField, int inputField, int eventIndex) {
    WireMessage body = message.message(field);
    if (body == null) {
      throw new IllegalStateException("field " + field + " vanished");
    }
    WireMessage input = body.message(inputField);
    return new ScheduledTask(
        message.number(1),
        type,
        body.text(nameField),
        input == null ? null : input.text(1),
        eventIndex);
  }

  TaskReference reference() {
    return new TaskReference(type, name.isEmpty() ? null : name, input);
  }
}
