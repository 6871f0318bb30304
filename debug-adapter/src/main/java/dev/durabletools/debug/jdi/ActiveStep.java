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
 */
record ActiveStep(StepKind kind, int height, boolean calls, Set<Location> ends) {
  ActiveStep(StepKind kind, int height, LineCode.Ways ways) {
    this(kind, height, ways.calls() || ways.ends() || kind == StepKind.OUT, new LinkedHashSet<>());
    if (kind != StepKind.OUT) {
      ends.addAll(ways.next());
    }
  }

  /** It can end in another frame now. */
  ActiveStep elsewhere() {
    return new ActiveStep(kind, height, true, ends);
  }
}
