package dev.durabletools.debug.jdi.calls;

import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects that only the debugger refers to, kept alive until their thread runs on. */
final class Pins {
  private final Map<Long, List<ObjectReference>> kept = new HashMap<>();

  /** The value, which stays until {@link #release}. */
  <V extends @Nullable Value> V keep(long thread, V value) {
    if (value instanceof ObjectReference object) {
      object.disableCollection();
      kept.computeIfAbsent(thread, none -> new ArrayList<>()).add(object);
    }
    return value;
  }

  void release(long thread) {
    List<ObjectReference> released = kept.remove(thread);
    if (released != null) {
      released.forEach(Pins::release);
    }
  }

  void releaseAll() {
    List.copyOf(kept.keySet()).forEach(this::release);
  }

  private static void release(ObjectReference object) {
    try {
      object.enableCollection();
    } catch (ObjectCollectedException e) {
      // Then it is as wanted.
    }
  }
}
