package dev.durabletools.debug.jdi.compile;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Types as sources write them, from the signatures of class files. */
public final class SourceTypes {
  private static final Map<Character, String> PRIMITIVES =
      Map.of(
          'Z', "boolean", 'B', "byte", 'C', "char", 'S', "short", 'I', "int", 'J', "long", 'F',
          "float", 'D', "double");

  private static final Pattern UNNAMED = Pattern.compile("\\$(\\d|\\$|$)|[/.]0x|Lambda");

  private SourceTypes() {}

  /** The name of a class in sources; empty when it has none, as an anonymous class. */
  public static Optional<String> name(String binaryName) {
    return UNNAMED.matcher(binaryName).find()
        ? Optional.empty()
        : Optional.of(binaryName.replace('$', '.'));
  }

  /**
   * A type as sources write it.
   *
   * @param signature generic or not
   * @return empty when sources cannot: a type variable, a class without a name
   */
  public static Optional<String> type(String signature) {
    Reader reader = new Reader(signature);
    return reader.type() && reader.at == signature.length()
        ? Optional.of(reader.text.toString())
        : Optional.empty();
  }

  /** Reads one signature; each step answers whether the source can be written. */
  private static final class Reader {
    private final String signature;
    private final StringBuilder text = new StringBuilder();
    private int at;

    Reader(String signature) {
      this.signature = signature;
    }

    boolean type() {
      char kind = next();
      String primitive = PRIMITIVES.get(kind);
      if (primitive != null) {
        text.append(primitive);
        return true;
      }
      if (kind == '[') {
        boolean element = type();
        text.append("[]");
        return element;
      }
      return kind == 'L' && declared();
    }

    private boolean declared() {
      while (true) {
        int start = at;
        while (";<.".indexOf(peek()) < 0) {
          at++;
        }
        Optional<String> name = name(signature.substring(start, at).replace('/', '.'));
        if (name.isEmpty()) {
          return false;
        }
        text.append(name.get());
        if (peek() == '<' && !arguments()) {
          return false;
        }
        if (next() != '.') {
          return true;
        }
        text.append('.');
      }
    }

    private boolean arguments() {
      at++;
      text.append('<');
      for (String comma = ""; peek() != '>'; comma = ", ") {
        text.append(comma);
        char wildcard = peek();
        if (wildcard == '*') {
          at++;
          text.append('?');
          continue;
        }
        if (wildcard == '+' || wildcard == '-') {
          at++;
          text.append(wildcard == '+' ? "? extends " : "? super ");
        }
        if (!type()) {
          return false;
        }
      }
      at++;
      text.append('>');
      return true;
    }

    private char peek() {
      return at < signature.length() ? signature.charAt(at) : ';';
    }

    private char next() {
      char next = peek();
      at++;
      return next;
    }
  }
}
