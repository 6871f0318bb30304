package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.TaskReference;
import org.jspecify.annotations.Nullable;

/** A recorded value that is not of the type the code asks for. Immutable. */
final class Unreadable {
  /** Kind of the divergence. */
  static final String KIND = "unreadable";

  /** Of values and reasons only the beginning is told, in characters. */
  private static final int TOLD = 1_000;

  /** Type of the history event that holds the value. */
  final String eventType;

  /** Of the activity, child or event; empty if unknown. */
  final String name;

  /** Id of the call that it answers; -1 for none. */
  final int taskId;

  /** JSON text. */
  final String value;

  /** The class that the code asks for. */
  final String wanted;

  /** Why it cannot be read, in one line. */
  final String reason;

  /** Whether the SDK hides it, so that the await goes on waiting. */
  final boolean swallowed;

  /** Whether the event that was consumed last holds it. */
  final boolean consumedLast;

  /** Made where the SDK reads it. */
  final Throwable place;

  Unreadable(
      String eventType,
      String name,
      int taskId,
      String value,
      String wanted,
      String reason,
      boolean swallowed,
      boolean consumedLast,
      Throwable place) {
    this.eventType = eventType;
    this.name = name;
    this.taskId = taskId;
    this.value = value;
    this.wanted = wanted;
    this.reason = reason;
    this.swallowed = swallowed;
    this.consumedLast = consumedLast;
    this.place = place;
  }

  /** What history holds. */
  TaskReference recorded() {
    return new TaskReference(eventType, nameOrNull(), cut(value));
  }

  /** What the code wants to have, and why it does not get it. */
  TaskReference asked() {
    return new TaskReference(eventType, nameOrNull(), cut(wanted + ": " + reason));
  }

  /** For the list of threads. */
  String describe() {
    switch (eventType) {
      case "EventRaised":
        return "the event " + name;
      case "ExecutionStarted":
        return "the input";
      default:
        return "the result of " + name + " #" + taskId;
    }
  }

  private @Nullable String nameOrNull() {
    return name.isEmpty() ? null : name;
  }

  private static String cut(String text) {
    return text.length() <= TOLD ? text : text.substring(0, TOLD) + "...";
  }
}
