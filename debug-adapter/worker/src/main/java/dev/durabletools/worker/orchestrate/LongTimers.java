package dev.durabletools.worker.orchestrate;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the timers of one execution that the SDK splits because they are too long for one: an await
 * of such a timer ends with its first part. Used by the execution's thread.
 */
final class LongTimers {
  private final Sdk sdk;
  private final List<ScheduledTask> suspects = new ArrayList<>();

  LongTimers(Sdk sdk) {
    this.sdk = sdk;
  }

  /** User code asked for a timer; only later its context knows what the timer is a part of. */
  void asked(Object context, ScheduledTask timer) {
    if (sdk.splitsTimer(context, Instant.parse(timer.name)) && !isTimeout()) {
      suspects.add(timer);
    }
  }

  /** Nobody awaits the timer itself that bounds the wait for an event. */
  private static boolean isTimeout() {
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      if (frame.getMethodName().equals("waitForExternalEvent")) {
        return true;
      }
    }
    return false;
  }

  /** Whether one asked for since the last call is a part of a longer one that user code made. */
  boolean takeSplit(Object context) {
    boolean split = suspects.stream().anyMatch(each -> isPart(context, each));
    suspects.clear();
    return split;
  }

  /** False too if this SDK keeps its tasks in another way: then nothing is said. */
  private static boolean isPart(Object context, ScheduledTask timer) {
    try {
      Map<?, ?> open = (Map<?, ?>) value(context.getClass(), "openTasks", context);
      Object record = open == null ? null : open.get(timer.id);
      if (record == null) {
        return false;
      }
      Method getTask = record.getClass().getDeclaredMethod("getTask");
      getTask.setAccessible(true);
      Object task = getTask.invoke(record);
      Object whole = value(task.getClass(), "parentTask", task);
      Object end = whole == null ? null : value(whole.getClass(), "finalFireAt", whole);
      return end instanceof Instant && ((Instant) end).isAfter(Instant.parse(timer.name));
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static @Nullable Object value(Class<?> owner, String name, Object object)
      throws ReflectiveOperationException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(object);
  }
}
