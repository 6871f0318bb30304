package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Breakpoint.Binding;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a {@link Debuggee} tells, on the session's thread. */
public interface DebuggeeEvents {
  /** A thread is suspended. */
  void stopped(Stop stop);

  /** Breakpoints of the file have moved or become verified; keys are wanted lines. */
  void bindings(SourceFile source, Map<Integer, Binding> bindings);

  void threadEnded(long thread);

  /**
   * A replay has come to a place and its thread is suspended there.
   *
   * @param session its number
   * @param detail for people, may be empty
   */
  void arrived(Debuggee.LiveThread thread, int session, Arrival arrival, String detail);

  /** The JVM has ended or cut the connection. */
  void gone();

  /**
   * A thread that has been suspended.
   *
   * @param source of the breakpoint it is at, if any
   * @param wantedLines the wanted lines of the breakpoints it is at
   */
  record Stop(
      Debuggee.LiveThread thread,
      StopReason reason,
      Optional<SourceFile> source,
      Set<Integer> wantedLines) {
    /** A stop that no breakpoint caused. */
    public static Stop of(Debuggee.LiveThread thread, StopReason reason) {
      return new Stop(thread, reason, Optional.empty(), Set.of());
    }
  }

  /** Why a thread stopped. */
  enum StopReason {
    BREAKPOINT,
    STEP,
    PAUSE,
    EXCEPTION,
    ENTRY,
    GOTO,
    RESTART
  }

  /** What a replay has come to. */
  enum Arrival {
    /** The place it was sent to. */
    TARGET,
    /** Where the live thread stands. */
    LIMIT,
    /** The end of what was recorded. */
    END,
    /** A call that the history does not know. */
    DIVERGED
  }
}
