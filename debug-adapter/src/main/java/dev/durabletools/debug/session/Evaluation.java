package dev.durabletools.debug.session;

import java.util.List;

/**
 * An expression that is to be worked out in a frame.
 *
 * @param imports what the frame's source imports, as written there
 */
public record Evaluation(
    String expression, Purpose purpose, Effects effects, ValueStyle style, List<String> imports) {

  /** Where its value is wanted. */
  public enum Purpose {
    HOVER,
    WATCH,
    /** Typed by the user, or in any other place. */
    REPL,
    /** An assignment that the user makes by editing a value. */
    EDIT,
    CLIPBOARD
  }

  /** What it may do in the debuggee. */
  public enum Effects {
    /** Nothing runs and nothing changes. */
    NONE,
    /** Methods run, but variables of the frame stay: its past has been recorded. */
    CALLS,
    ALL
  }

  /** Another expression in the same place. */
  public Evaluation of(String other) {
    return new Evaluation(other, purpose, effects, style, imports);
  }
}
