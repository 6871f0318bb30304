package dev.durabletools.debug.session;

import java.util.Optional;

/**
 * A breakpoint of the user.
 *
 * @param id unique in the session
 * @param wanted the line asked for, from 1
 * @param line where it is now; the wanted line until bound
 * @param verified whether it will stop there
 * @param message why it is not verified
 */
public record Breakpoint(
    int id, SourceFile source, int wanted, int line, boolean verified, Optional<String> message) {
  static Breakpoint pending(int id, SourceFile source, int line) {
    return new Breakpoint(
        id, source, line, line, false, Optional.of("The class is not loaded yet."));
  }

  Breakpoint bound(Binding binding) {
    return switch (binding.state()) {
      case BOUND -> new Breakpoint(id, source, wanted, binding.line(), true, Optional.empty());
      case NO_CODE ->
          new Breakpoint(
              id, source, wanted, wanted, false, Optional.of("No code on this line or after it."));
      case NOT_LOADED -> pending(id, source, wanted);
    };
  }

  /**
   * Where the debuggee put a breakpoint.
   *
   * @param line the line with code, when bound
   */
  public record Binding(State state, int line) {
    /** Whether there is a class for it and code in that class. */
    public enum State {
      NOT_LOADED,
      NO_CODE,
      BOUND
    }
  }
}
