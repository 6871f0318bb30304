package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.ClassType;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs code of the debuggee. Each method may throw {@link EvaluationFault}: {@code THREW}, {@code
 * TIMEOUT}, or {@code SIDE_EFFECT} where nothing may run.
 */
public interface Calls {
  /** Calls a method on an object; a {@code null} receiver is never given. */
  @Nullable Value invoke(ObjectReference receiver, Method method, List<@Nullable Value> arguments);

  /** Calls a static method of a class or an interface. */
  @Nullable Value invokeStatic(ReferenceType type, Method method, List<@Nullable Value> arguments);

  ObjectReference newInstance(ClassType type, Method constructor, List<@Nullable Value> arguments);

  /** Refuses everything, as in a hover. */
  static Calls none() {
    return new NoCalls();
  }
}
