package dev.durabletools.server.hints;

import dev.durabletools.server.navigation.NameUse;
import dev.durabletools.server.navigation.Role;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The coloured names of a file: durable calls, and the functions and events they name. */
public final class Tokens {
  /** Token types, by their names in the protocol, in the order of the legend. */
  public static final List<String> TYPES = List.of("method", "function", "event");

  /** Modifiers in the order of the legend; durable calls are asynchronous. */
  public static final List<String> MODIFIERS = List.of("async", "declaration");

  /**
   * One name.
   *
   * @param type index in {@link #TYPES}
   * @param modifiers bits by the order of {@link #MODIFIERS}
   */
  public record Token(TextRange range, int type, int modifiers) {}

  private Tokens() {}

  /** The tokens of a file in its order, none over another. */
  public static List<Token> in(String uri, Wiring wiring) {
    List<Token> tokens = new ArrayList<>();
    for (NameUse use : wiring.in(uri)) {
      int name = use.role().event() ? 2 : 1;
      if (use.role() == Role.DECLARES) {
        tokens.add(new Token(use.written().range(), name, 2));
      } else if (use.role() == Role.MENTIONS) {
        tokens.add(new Token(use.written().range(), name, 0));
      } else {
        tokens.add(new Token(use.call().range(), 0, 1));
        tokens.add(new Token(use.written().range(), name, 0));
      }
    }
    tokens.sort(Comparator.comparingInt(token -> token.range().start()));
    List<Token> apart = new ArrayList<>();
    int end = 0;
    for (Token token : tokens) {
      if (token.range().start() >= end && token.range().end() > token.range().start()) {
        apart.add(token);
        end = token.range().end();
      }
    }
    return apart;
  }
}
