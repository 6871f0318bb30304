package dev.durabletools.debug.jdi;

import com.sun.jdi.Location;
import dev.durabletools.debug.session.Debuggee.StepKind;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A step under way.
 *
 * @param height frames from the stack's bottom up to the user's frame that the step began in
 * @param calls whether other code can run before its end
 * @param ends where it can end; grows with the exceptions that are caught
 * @param returns where its method can return on the way
 */
record ActiveStep(
    StepKind kind, int height, boolean calls, Set<Location> ends, Set<Location> returns) {
  ActiveStep(StepKind kind, int height, LineCode.Ways ways) {
    this(
        kind,
        height,
        !ways.callsNothing() || ways.ends() || kind == StepKind.OUT,
        new LinkedHashSet<>(),
        new LinkedHashSet<>());
    if (kind != StepKind.OUT) {
      ends.addAll(ways.next());
    }
  }

  /** A step whose ends are still to be named. */
  static ActiveStep to(StepKind kind, int height) {
    return new ActiveStep(kind, height, true, new LinkedHashSet<>(), new LinkedHashSet<>());
  }

  /** Into a method that the thread is about to call, wherever that is. */
  static ActiveStep intoMethod() {
    return to(StepKind.IN, Integer.MAX_VALUE);
  }

  boolean isIntoMethod() {
    return height == Integer.MAX_VALUE;
  }

  /** Where the JVM is to tell that the thread comes by. */
  Set<Location> places() {
    Set<Location> places = new LinkedHashSet<>(ends);
    places.addAll(returns);
    return places;
  }

  /** It can end in another frame now. */
  ActiveStep elsewhere() {
    return new ActiveStep(kind, height, true, ends, returns);
  }
}
