package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebugFault.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JVM under the debugger, if there is one now. Changed on the session's thread only. */
final class Attached {
  private volatile @Nullable Debuggee debuggee;

  void to(Debuggee started) {
    debuggee = started;
  }

  void toNothing() {
    debuggee = null;
  }

  boolean isTo() {
    return debuggee != null;
  }

  Optional<Debuggee> now() {
    return Optional.ofNullable(debuggee);
  }

  /**
   * The JVM.
   *
   * @throws DebugFault {@link Kind#NOT_RUNNING} without one
   */
  Debuggee debuggee() {
    return now().orElseThrow(() -> new DebugFault(Kind.NOT_RUNNING, ""));
  }
}
