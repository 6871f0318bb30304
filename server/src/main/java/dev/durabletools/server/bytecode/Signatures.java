package dev.durabletools.server.bytecode;

import dev.durabletools.server.model.TypeRef;
import java.util.ArrayList;
import java.util.List;

/** Reads the types of a method's descriptor or generic signature. */
final class Signatures {
  private final String text;
  private int at;

  private Signatures(String text) {
    this.text = text;
  }

  /** Parameters in order, the result last; empty if the text cannot be read. */
  static List<TypeRef> types(String signature) {
    try {
      Signatures reading = new Signatures(signature);
      reading.at = signature.indexOf('(') + 1;
      List<TypeRef> all = new ArrayList<>();
      while (reading.text.charAt(reading.at) != ')') {
        all.add(reading.next());
      }
      reading.at++;
      all.add(reading.next());
      return all;
    } catch (IndexOutOfBoundsException malformed) {
      return List.of();
    }
  }

  /** The type of one descriptor. */
  static TypeRef type(String descriptor) {
    return descriptor.isEmpty() ? TypeRef.UNKNOWN : new Signatures(descriptor).next();
  }

  private TypeRef next() {
    char kind = text.charAt(at++);
    return switch (kind) {
      case '[' -> next().array(1);
      case 'L' -> named();
      case 'T' -> {
        at = text.indexOf(';', at) + 1;
        yield TypeRef.UNKNOWN;
      }
      case '*' -> TypeRef.UNKNOWN;
      case '+', '-' -> next();
      default -> TypeRef.of(primitive(kind));
    };
  }

  private static String primitive(char kind) {
    return switch (kind) {
      case 'Z' -> "boolean";
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'S' -> "short";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'F' -> "float";
      case 'D' -> "double";
      default -> "void";
    };
  }

  private TypeRef named() {
    StringBuilder name = new StringBuilder();
    List<TypeRef> arguments = List.of();
    while (true) {
      char c = text.charAt(at++);
      if (c == ';') {
        return new TypeRef(name.toString(), arguments, 0);
      } else if (c == '<') {
        arguments = new ArrayList<>();
        while (text.charAt(at) != '>') {
          arguments.add(next());
        }
        at++;
      } else {
        name.append(c == '/' || c == '$' ? '.' : c);
      }
    }
  }
}
