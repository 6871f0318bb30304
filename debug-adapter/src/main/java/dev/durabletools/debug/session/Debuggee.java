package dev.durabletools.debug.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A running JVM under the debugger. Called on the session's thread only. Each method may throw
 * {@link DebugFault}; a JVM that is gone answers {@link DebugFault.Kind#NOT_RUNNING}.
 */
public interface Debuggee {
  /** All threads of the JVM that are alive, virtual ones not included. */
  List<LiveThread> threads();

  /**
   * Replaces the breakpoints of a file.
   *
   * @return by id, where each is now; changes come through {@link DebuggeeEvents#bindings}
   */
  Map<Integer, Breakpoint.Binding> setBreakpoints(SourceFile source, List<Wish> wishes);

  /**
   * Replaces the breakpoints at the begin of methods.
   *
   * @return ids of those that have code; more come through {@link DebuggeeEvents#functionsFound}
   */
  Set<Integer> setFunctionBreakpoints(List<FunctionBreakpoint.Method> methods);

  void setExceptionRules(List<ExceptionRule> rules);

  /** Throws {@link DebugFault.Kind#BUSY} while an evaluation that was given up runs on a thread. */
  void requireIdle(long thread);

  void suspend(long thread);

  void suspendAll();

  /** Lets one thread run again, whatever suspended it, and gives up its step. */
  void resume(long thread);

  /** Lets all threads run but these. */
  void resumeAll(Set<Long> but);

  /** Starts a step and lets the thread run; ends in a stop or in the thread running on. */
  void step(long thread, StepKind kind);

  /** Lets a suspended thread run to the begin of a method, as the end of a step. */
  void stepInto(long thread, String className, String method);

  /** The thread's step is no longer wanted; it runs on. */
  void giveUpStep(long thread);

  /**
   * Where the line begins, or began, on which a suspended thread of an orchestration stands; empty
   * if lines are not counted.
   */
  Optional<Place> lineStart(long thread);

  /** How far a thread of an orchestration is in the history; empty for others. */
  Optional<Progress> progress(long thread);

  /**
   * How far a run is.
   *
   * @param cursor events consumed
   * @param again whether it only runs again what has run
   */
  record Progress(int cursor, boolean again) {}

  /**
   * What the code of a suspended orchestration has set as its custom status so far; empty for other
   * threads.
   */
  Optional<Variable> customStatus(long thread);

  /** Id by which an orchestration asked for the activity of a suspended thread; -1 for none. */
  int taskId(long thread);

  /** What the run of a suspended thread has asked for. */
  Asked asked(long thread);

  /**
   * What a run has asked for.
   *
   * @param calls how many activities and children that are not recorded
   * @param last id of the last thing, recorded or not; -1 for nothing. Later ones have greater ids
   */
  record Asked(int calls, int last) {
    static final Asked NOTHING = new Asked(0, -1);
  }

  /** Whether a suspended thread stands in the user's outermost frame. */
  boolean isInOutermostFrame(long thread);

  /** As a step into, but past every call but this one. */
  void stepInto(long thread, StepTarget target);

  /** The calls of the user's code that the line of a frame still has to make. */
  List<StepTarget> stepTargets(long thread, int depth);

  /** The field of an object, if a container has such a one and the JVM can watch it. */
  Optional<DataBreakpoint.Place> watchable(Container container, String name);

  /**
   * Replaces the breakpoints on fields.
   *
   * @return ids of those that will stop
   */
  Set<Integer> setDataBreakpoints(List<DataBreakpoint> wanted);

  /** Ends the calls of expressions that run now. May come from any thread. */
  void cancelCalls();

  /** The folders that the JVM's own classes are from. */
  List<Path> classFolders();

  /** Where the Java is that the JVM runs on, if that is newer than ours and the JVM tells it. */
  Optional<Path> javaHome();

  /** Gives loaded classes the code of files, which are given by class name. */
  Replacement replaceClasses(Map<String, Path> files);

  /** All frames of a suspended thread, innermost first. */
  List<Frame> frames(long thread);

  /** The receiver, parameters and locals of a frame. */
  Container locals(long thread, int depth);

  /** A page of what is inside a container that belongs to a suspended thread. */
  List<Variable> children(long thread, Container container, int start, int count, ValueStyle style);

  /** The value of an expression in a frame. */
  Variable evaluate(long thread, int depth, Evaluation asked);

  /** What the expression, which ends where the user types, can go on with; nothing runs. */
  List<Completion> completions(long thread, int depth, Evaluation asked);

  /** Where a suspended thread of an orchestration is. */
  Standing standing(long thread);

  /** Lets the suspended thread of a replay unwind; nothing of it is told any more. */
  void abandon(long thread);

  /** The exception the thread is stopped for. */
  Optional<ExceptionDetails> exception(long thread);

  /**
   * Takes out of the app's code what was put there for breakpoints.
   *
   * @return whether a thread is in such code, with which it goes on
   */
  boolean restoreCode();

  /**
   * Lets go of the JVM: all breakpoints removed, all threads running.
   *
   * @param terminate whether to end it instead
   */
  void detach(boolean terminate);

  /**
   * A thread of the JVM.
   *
   * @param id stable while the thread lives
   */
  record LiveThread(long id, String name) {}

  /** How far to go. */
  enum StepKind {
    OVER,
    IN,
    OUT,
    /** To where the call returns in which the thread waits, or any call of the line it begins. */
    RETURN
  }

  /** Which exceptions stop. */
  enum ExceptionFilter {
    CAUGHT,
    UNCAUGHT
  }

  /**
   * Exceptions that stop.
   *
   * @param types names of classes, simple or qualified, of which also those derived from them stop;
   *     with {@code *} at the end of a package, and with {@code !} in front to leave them out;
   *     empty for all
   */
  record ExceptionRule(ExceptionFilter filter, List<String> types) {}

  /**
   * What is known of an exception.
   *
   * @param stack the user's frames as Java prints them, a line each; empty if unknown
   * @param causes outermost first
   */
  record ExceptionDetails(
      String type, String message, boolean caught, String stack, List<Cause> causes) {
    /** Type and message, if it has one. */
    public String text() {
      return new Cause(type, message, stack).toString();
    }

    /** Another exception that this one was made for. */
    public record Cause(String type, String message, String stack) {
      @Override
      public String toString() {
        return message.isEmpty() ? type : type + ": " + message;
      }
    }
  }
}
