package dev.durabletools.debug.jdi.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A type with its arguments, as the signatures of class files have it.
 *
 * @param name of the class, or of the type variable
 * @param isVariable whether it stands for another type
 */
record GenericType(String name, List<GenericType> arguments, boolean isVariable) {
  /** The name of all arrays; what they hold is their argument. */
  static final String ARRAY = "[]";

  private static final GenericType OBJECT = plain("java.lang.Object");

  static GenericType plain(String name) {
    return new GenericType(name, List.of(), false);
  }

  /** As code has it, without packages and arguments. */
  String text() {
    if (name.equals(ARRAY)) {
      return arguments.get(0).text() + "[]";
    }
    return switch (name) {
      case "Z" -> "boolean";
      case "B" -> "byte";
      case "C" -> "char";
      case "S" -> "short";
      case "I" -> "int";
      case "J" -> "long";
      case "F" -> "float";
      case "D" -> "double";
      case "V" -> "void";
      default -> name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    };
  }

  /** With what is known of variables; those that are not known stay. */
  GenericType with(Map<String, GenericType> known) {
    if (isVariable) {
      return known.getOrDefault(name, this);
    }
    return new GenericType(
        name, arguments.stream().map(argument -> argument.with(known)).toList(), false);
  }

  /**
   * A class's or a method's declaration.
   *
   * @param variables that it declares, in their order
   * @param types a method's parameters and its result, or what a class extends
   */
  record Declaration(List<String> variables, List<GenericType> types) {}

  static GenericType of(String signature) {
    return new Reader(signature).type();
  }

  static Declaration declaration(String signature) {
    Reader reader = new Reader(signature);
    List<String> variables = new ArrayList<>();
    if (reader.skip('<')) {
      while (!reader.skip('>')) {
        variables.add(reader.until(':'));
        while (reader.skip(':')) {
          // A bound; the first one is left out where only an interface bounds.
          if (reader.peek() != ':') {
            reader.type();
          }
        }
      }
    }
    List<GenericType> types = new ArrayList<>();
    reader.skip('(');
    while (reader.at < signature.length() && reader.peek() != '^') {
      if (!reader.skip(')')) {
        types.add(reader.type());
      }
    }
    return new Declaration(variables, types);
  }

  /** What the variables of a class stand for in this type. */
  Map<String, GenericType> bound(List<String> variables) {
    Map<String, GenericType> bound = new LinkedHashMap<>();
    for (int i = 0; i < variables.size() && i < arguments.size(); i++) {
      bound.put(variables.get(i), arguments.get(i));
    }
    return bound;
  }

  /** Reads one signature. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    char peek() {
      return at < text.length() ? text.charAt(at) : ';';
    }

    boolean skip(char expected) {
      boolean there = at < text.length() && text.charAt(at) == expected;
      at += there ? 1 : 0;
      return there;
    }

    String until(char end) {
      int start = at;
      while (at < text.length() && text.charAt(at) != end) {
        at++;
      }
      return text.substring(start, at);
    }

    GenericType type() {
      char kind = peek();
      at++;
      return switch (kind) {
        case '+', '-' -> type();
        case '[' -> new GenericType(ARRAY, List.of(type()), false);
        case 'T' -> {
          String name = until(';');
          at++;
          yield new GenericType(name, List.of(), true);
        }
        case 'L' -> declared();
        case '*' -> OBJECT;
        default -> plain(String.valueOf(kind));
      };
    }

    private GenericType declared() {
      StringBuilder name = new StringBuilder();
      List<GenericType> arguments = new ArrayList<>();
      while (at < text.length() && !skip(';')) {
        if (skip('<')) {
          arguments.clear();
          while (!skip('>') && at < text.length()) {
            arguments.add(type());
          }
        } else {
          char next = peek();
          name.append(next == '/' ? '.' : next == '.' ? '$' : next);
          at++;
        }
      }
      return new GenericType(name.toString(), List.copyOf(arguments), false);
    }
  }
}
