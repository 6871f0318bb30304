package dev.durabletools.debug.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A line breakpoint of the user.
 *
 * @param wish what was asked for
 * @param line where it is now; the wanted line until bound
 * @param column where it is now, 0 for the whole line
 * @param verified whether it will stop there
 * @param message why it is not verified, or what else is to be known
 */
public record Breakpoint(
    Wish wish,
    SourceFile source,
    int line,
    int column,
    boolean verified,
    Optional<String> message) {
  static Breakpoint pending(Wish wish, SourceFile source) {
    return unverified(wish, source, "The class is not loaded yet.");
  }

  static Breakpoint unverified(Wish wish, SourceFile source, String why) {
    return new Breakpoint(wish, source, wish.line(), wish.column(), false, Optional.of(why));
  }

  /** Unique in the session. */
  public int id() {
    return wish.id();
  }

  Breakpoint bound(Binding binding) {
    return switch (binding.state()) {
      case BOUND ->
          new Breakpoint(
              wish,
              source,
              binding.line(),
              binding.column(),
              true,
              Optional.of(binding.note()).filter(note -> !note.isEmpty()));
      case NO_CODE -> unverified(wish, source, "No code on this line or after it.");
      case NOT_LOADED -> pending(wish, source);
    };
  }

  /**
   * Where the debuggee put a breakpoint.
   *
   * @param line the line with code, when bound
   * @param column 0 for the whole line
   * @param note what else is to be known; may be empty
   */
  public record Binding(State state, int line, int column, String note) {
    /** Whether there is a class for it and code in that class. */
    public enum State {
      NOT_LOADED,
      NO_CODE,
      BOUND
    }

    /** Those that are bound. */
    static Map<Integer, Binding> bound(Map<Integer, Binding> all) {
      Map<Integer, Binding> bound = new LinkedHashMap<>(all);
      bound.values().removeIf(each -> each.state != State.BOUND);
      return bound;
    }

    public static Binding notLoaded(Wish wish) {
      return new Binding(State.NOT_LOADED, wish.line(), wish.column(), "");
    }

    public static Binding noCode(Wish wish) {
      return new Binding(State.NO_CODE, wish.line(), wish.column(), "");
    }
  }
}
