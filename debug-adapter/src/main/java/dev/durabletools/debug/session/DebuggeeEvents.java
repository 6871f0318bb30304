package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Breakpoint.Binding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a {@link Debuggee} tells, on the session's thread. */
public interface DebuggeeEvents {
  /** A thread is suspended. */
  void stopped(Stop stop);

  /** Breakpoints of the file have moved or become verified; keys are ids. */
  void bindings(SourceFile source, Map<Integer, Binding> bindings);

  /** Methods of function breakpoints have been loaded. */
  void functionsFound(Set<Integer> ids);

  /** A line for the user's console: a log point's message, or why a condition has no value. */
  void told(String text, Optional<CodeLine> line);

  void threadEnded(long thread);

  /** A step's thread runs on in code that has been replaced, where nothing stops it. */
  void stepLost(Debuggee.LiveThread thread);

  /**
   * A replay, or a step, has come to a place and its thread is suspended there.
   *
   * @param session number of the replay
   * @param detail for people, may be empty
   */
  void arrived(Debuggee.LiveThread thread, int session, Arrival arrival, String detail);

  /** The JVM has ended or cut the connection. */
  void gone();

  /**
   * A line of code.
   *
   * @param sourcePath as classes name it, such as {@code com/function/Hello.java}
   * @param line from 1
   */
  record CodeLine(String sourcePath, int line) {}

  /**
   * A thread that has been suspended.
   *
   * @param breakpoints ids of those it is at
   * @param text what else is to be known; may be empty
   */
  record Stop(
      Debuggee.LiveThread thread, StopReason reason, List<Integer> breakpoints, String text) {
    /** A stop that needs no words. */
    public Stop(Debuggee.LiveThread thread, StopReason reason, List<Integer> breakpoints) {
      this(thread, reason, breakpoints, "");
    }

    /** A stop that no breakpoint caused. */
    public static Stop of(Debuggee.LiveThread thread, StopReason reason) {
      return new Stop(thread, reason, List.of());
    }
  }

  /** Why a thread stopped. */
  enum StopReason {
    BREAKPOINT,

    /** Of one by name; known to the session only. */
    FUNCTION_BREAKPOINT,
    DATA_BREAKPOINT,
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
    DIVERGED,
    /** Not a replay: the line from which a step goes on. */
    STEP,
    /** Not a replay: the begin of an activity or a child that a step enters. */
    CALL
  }
}
