package dev.durabletools.debug.jdi.calls;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.Field;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The position in its run that a thread of the worker keeps in its fields. Lines of the app that a
 * call runs count there, and must not.
 */
final class SavedPosition {
  private static final String CALL_THREAD = "dev.durabletools.worker.position.CallThread";
  private static final Set<String> KEPT =
      Set.of(
          "cursor", "line", "lastCursor", "lastLine", "turnStart", "due", "lineOpen", "evaluating");

  private final ThreadReference thread;
  private final Map<Field, Value> before;

  private SavedPosition(ThreadReference thread, Map<Field, Value> before) {
    this.thread = thread;
    this.before = before;
  }

  /** Keeps the position and makes the thread pass all lines. */
  static SavedPosition of(ThreadReference thread) {
    if (!thread.referenceType().name().equals(CALL_THREAD)) {
      return new SavedPosition(thread, Map.of());
    }
    List<Field> fields = new ArrayList<>();
    for (Field field : thread.referenceType().fields()) {
      if (KEPT.contains(field.name())) {
        fields.add(field);
      }
    }
    SavedPosition saved = new SavedPosition(thread, new HashMap<>(thread.getValues(fields)));
    for (Field field : fields) {
      if (field.name().equals("due")) {
        saved.set(field, thread.virtualMachine().mirrorOf(Long.MAX_VALUE));
      } else if (field.name().equals("evaluating")) {
        saved.set(field, thread.virtualMachine().mirrorOf(true));
      }
    }
    return saved;
  }

  void restore() {
    if (before.isEmpty()) {
      return;
    }
    Map<Field, Value> now = thread.getValues(new ArrayList<>(before.keySet()));
    before.forEach(
        (field, value) -> {
          if (!value.equals(now.get(field))) {
            set(field, value);
          }
        });
  }

  private void set(Field field, Value value) {
    try {
      thread.setValue(field, value);
    } catch (InvalidTypeException | ClassNotLoadedException e) {
      throw new IllegalStateException(e);
    }
  }
}
