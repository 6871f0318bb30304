package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.TaskReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A task as an action asks for it or as a scheduling event records it. Immutable. */
final class ScheduledTask {
  static final String TASK = "TaskScheduled";
  static final String TIMER = "TimerCreated";
  static final String CHILD = "SubOrchestrationInstanceCreated";
  static final String EVENT = "EventSent";
  static final String END = "ExecutionCompleted";

  /** The dispatcher's own timer; no task of the code. */
  private static final int DISPATCHER_TIMER = -100;

  /** Of longer inputs only the beginning is kept, in characters; they compare by a digest. */
  private static final int KEPT_INPUT = 1_000;

  private static final String[] STATUSES = {
    "RUNNING",
    "COMPLETED",
    "CONTINUED_AS_NEW",
    "FAILED",
    "CANCELED",
    "TERMINATED",
    "PENDING",
    "SUSPENDED"
  };

  /** Action id, which is the event id of the event that records it. */
  final int id;

  /** Type of the history event that records it. */
  final String type;

  /** The function's or event's name, a timer's time, the status at the end. */
  final String name;

  /** The instance it is for; empty for an activity or timer. */
  final String target;

  final @Nullable String input;
  final long inputDigest;

  /** Index in the history; -1 while it is not recorded. */
  final int eventIndex;

  private ScheduledTask(
      int id,
      String type,
      String name,
      String target,
      @Nullable String input,
      long inputDigest,
      int eventIndex) {
    this.id = id;
    this.type = type;
    this.name = name;
    this.target = target;
    this.input = input;
    this.inputDigest = inputDigest;
    this.eventIndex = eventIndex;
  }

  /** Reads a HistoryEvent; null when it schedules nothing. */
  static @Nullable ScheduledTask recorded(byte[] event, int eventIndex) {
    WireMessage message = new WireMessage(event);
    if (message.has(6)) {
      return task(message, 6, TASK, 1, 0, 3, eventIndex);
    }
    if (message.has(9)) {
      return task(message, 9, CHILD, 2, 1, 4, eventIndex);
    }
    if (message.has(16)) {
      return task(message, 16, EVENT, 2, 1, 3, eventIndex);
    }
    return message.has(12) && message.number(1) != DISPATCHER_TIMER
        ? timer(message, 12, eventIndex)
        : null;
  }

  /** Reads an OrchestratorAction, the completion too; null for one that no event records. */
  static @Nullable ScheduledTask wanted(byte[] action) {
    WireMessage message = new WireMessage(action);
    if (message.has(2)) {
      return task(message, 2, TASK, 1, 0, 3, -1);
    }
    if (message.has(3)) {
      return task(message, 3, CHILD, 2, 1, 4, -1);
    }
    if (message.has(5)) {
      return task(message, 5, EVENT, 2, 1, 3, -1);
    }
    if (message.has(6)) {
      WireMessage body = message.body(6);
      int status = body.number(1);
      String name = status >= 0 && status < STATUSES.length ? STATUSES[status] : "" + status;
      return of(message.number(1), END, name, "", value(body.message(2)), -1);
    }
    return message.has(4) ? timer(message, 4, -1) : null;
  }

  private static ScheduledTask timer(WireMessage message, int field, int eventIndex) {
    WireMessage fireAt = message.body(field).message(1);
    String time = "";
    if (fireAt != null) {
      // The SDK counts in ms, and so do most who keep histories.
      time =
          Instant.ofEpochSecond(fireAt.longNumber(1), fireAt.number(2))
              .truncatedTo(ChronoUnit.MILLIS)
              .toString();
    }
    return of(message.number(1), TIMER, time, "", null, eventIndex);
  }

  private static ScheduledTask task(
      WireMessage message,
      int field,
      String type,
      int nameField,
      int targetField,
      int inputField,
      int eventIndex) {
    WireMessage body = message.body(field);
    String target = "";
    if (targetField > 0) {
      // A SendEventAction names its target by an OrchestrationInstance.
      WireMessage instance = field == 5 ? body.message(targetField) : null;
      target = field == 5 ? (instance == null ? "" : instance.text(1)) : body.text(targetField);
    }
    return of(
        message.number(1),
        type,
        body.text(nameField),
        target,
        value(body.message(inputField)),
        eventIndex);
  }

  private static ScheduledTask of(
      int id, String type, String name, String target, @Nullable String input, int eventIndex) {
    String kept =
        input == null || input.length() <= KEPT_INPUT
            ? input
            : input.substring(0, KEPT_INPUT) + "... (" + input.length() + " characters)";
    return new ScheduledTask(id, type, name, target, kept, ActionDigest.ofText(input), eventIndex);
  }

  private static @Nullable String value(@Nullable WireMessage stringValue) {
    return stringValue == null ? null : stringValue.text(1);
  }

  /** The same, recorded. */
  ScheduledTask at(int index) {
    return new ScheduledTask(id, type, name, target, input, inputDigest, index);
  }

  /** Whether it runs code of the app: an activity or a child instance. */
  boolean isCall() {
    return type.equals(TASK) || type.equals(CHILD);
  }

  boolean isEnd() {
    return type.equals(END);
  }

  TaskReference reference() {
    return new TaskReference(type, name.isEmpty() ? null : name, input);
  }

  /** With the target, for two tasks that differ in nothing else. */
  TaskReference referenceWithTarget() {
    return new TaskReference(type, name + " for instance '" + target + "'", input);
  }
}
