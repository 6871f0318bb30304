package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.ClassType;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs code of the debuggee. Each method may throw {@link EvaluationFault}: {@code THREW}, {@code
 * TIMEOUT}, or {@code SIDE_EFFECT} where nothing may run.
 */
public interface Calls {
  /** Calls a method on an object; a {@code null} receiver is never given. */
  @Nullable Value invoke(ObjectReference receiver, Method method, List<@Nullable Value> arguments);

  /** Calls the method as it is declared, though the object's class may have another one. */
  @Nullable Value invokeSuper(
      ObjectReference receiver, Method method, List<@Nullable Value> arguments);

  /** Calls a static method of a class or an interface. */
  @Nullable Value invokeStatic(ReferenceType type, Method method, List<@Nullable Value> arguments);

  ObjectReference newInstance(ClassType type, Method constructor, List<@Nullable Value> arguments);

  /** The value, protected from the debuggee's garbage collector until its thread runs on. */
  default <V extends @Nullable Value> V kept(V value) {
    return value;
  }

  /**
   * Makes calls that are none of the expression's own, and must not be torn: who no longer waits
   * for the expression waits for them.
   */
  default <T> T whole(Supplier<T> work) {
    return work.get();
  }

  /** How many calls were made so far: after one, an expression must not be begun anew. */
  default int made() {
    return 0;
  }

  /** Why variables must stay as they are; empty if they may change. */
  default Optional<EvaluationFault.Reason> keepsVariables() {
    return Optional.empty();
  }

  /** Refuses everything, as in a hover. */
  static Calls none() {
    return new NoCalls();
  }
}
