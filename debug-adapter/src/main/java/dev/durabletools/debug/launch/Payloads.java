package dev.durabletools.debug.launch;

import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What events carry, as text: input or result as JSON, a failure, a timer's time. */
final class Payloads {
  private Payloads() {}

  /** Null where the history does not hold it. */
  static @Nullable ExecutionStarted start(List<HistoryEvent> events) {
    for (HistoryEvent event : events) {
      if (event instanceof ExecutionStarted started) {
        return started;
      }
    }
    return null;
  }

  /** Empty for none. */
  static String of(HistoryEvent event) {
    if (event instanceof ExecutionStarted started) {
      return text(started.input());
    } else if (event instanceof HistoryEvent.ExecutionCompleted completed) {
      return completed.failure() == null ? text(completed.result()) : text(completed.failure());
    } else if (event instanceof HistoryEvent.TaskScheduled task) {
      return text(task.input());
    } else if (event instanceof HistoryEvent.TaskCompleted task) {
      return text(task.result());
    } else if (event instanceof HistoryEvent.TaskFailed task) {
      return text(task.failure());
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceCreated child) {
      return text(child.input());
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceCompleted child) {
      return text(child.result());
    } else if (event instanceof HistoryEvent.SubOrchestrationInstanceFailed child) {
      return text(child.failure());
    } else if (event instanceof HistoryEvent.TimerCreated timer) {
      return timer.fireAt().toString();
    } else if (event instanceof HistoryEvent.EventRaised raised) {
      return text(raised.input());
    } else if (event instanceof HistoryEvent.EventSent sent) {
      return text(sent.input());
    }
    return "";
  }

  static String text(@Nullable String payload) {
    return payload == null ? "" : payload;
  }

  private static String text(@Nullable FailureDetails failure) {
    return failure == null ? "" : failure.errorType() + ": " + failure.errorMessage();
  }
}
