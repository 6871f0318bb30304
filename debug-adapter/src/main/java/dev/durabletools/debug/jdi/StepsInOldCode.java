package dev.durabletools.debug.jdi;

import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import dev.durabletools.debug.session.Debuggee.StepKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of steps whose methods get new code on the way. The thread goes on in the old code,
 * where the JVM stops nowhere, and the indexes of places in it mean nothing in the new one.
 */
final class StepsInOldCode {
  /** Until the next classes get new code. */
  private final Map<Method, byte[]> before = new HashMap<>();

  /** Classes are about to get new code, perhaps. */
  void keep(Iterable<ActiveStep> steps, Set<ReferenceType> types) {
    before.clear();
    for (ActiveStep step : steps) {
      for (Location place : step.places()) {
        if (types.contains(place.declaringType())) {
          before.computeIfAbsent(place.method(), Method::bytecodes);
        }
      }
    }
  }

  /**
   * A class has new code. The step keeps its places in methods that are as they were, gets those of
   * callers where it can end instead of the others, and the begin of a method for that of an old
   * one.
   *
   * @return whether it has lost a place, and nothing else can end it
   */
  boolean isOver(ThreadReference thread, ActiveStep step, ReferenceType type) {
    Set<Location> lost = step.places();
    lost.removeIf(place -> !place.declaringType().equals(type) || isSame(place.method()));
    if (lost.isEmpty()) {
      return false;
    }
    step.ends().removeAll(lost);
    step.returns().removeAll(lost);
    if (step.isIntoMethod()) {
      lost.forEach(place -> now(place.method()).map(Method::location).ifPresent(step.ends()::add));
    } else {
      afterCaller(thread, step).ifPresent(step.ends()::add);
    }
    return step.ends().isEmpty() && step.kind() != StepKind.IN;
  }

  private boolean isSame(Method method) {
    byte[] old = before.get(method);
    return old == null
        || now(method).filter(each -> Arrays.equals(each.bytecodes(), old)).isPresent();
  }

  private static Optional<Method> now(Method method) {
    return method.declaringType().methodsByName(method.name(), method.signature()).stream()
        .findFirst();
  }

  /** Where the step's frame is left for one whose code is known. */
  private static Optional<Location> afterCaller(ThreadReference thread, ActiveStep step) {
    thread.suspend();
    try {
      List<StackFrame> frames = thread.frames();
      int caller = JdiFrames.firstKnownUser(frames, frames.size() - step.height() + 1);
      return caller < 0 ? Optional.empty() : LineCode.afterCall(frames.get(caller).location());
    } catch (IncompatibleThreadStateException e) {
      return Optional.empty();
    } finally {
      thread.resume();
    }
  }
}
