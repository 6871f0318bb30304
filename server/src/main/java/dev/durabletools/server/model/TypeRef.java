package dev.durabletools.server.model;

import java.util.List;

/**
 * A type as far as it is known.
 *
 * @param name qualified name, or the keyword of a primitive; {@code "?"} if unknown
 * @param arguments type arguments as far as written
 * @param dimensions array dimensions
 */
public record TypeRef(String name, List<TypeRef> arguments, int dimensions) {
  public static final TypeRef UNKNOWN = new TypeRef("?", List.of(), 0);
  public static final TypeRef STRING = of("java.lang.String");
  public static final TypeRef BOOLEAN = of("boolean");
  public static final TypeRef INT = of("int");
  public static final TypeRef LONG = of("long");
  public static final TypeRef DOUBLE = of("double");

  public static TypeRef of(String name, TypeRef... arguments) {
    return new TypeRef(name, List.of(arguments), 0);
  }

  public boolean known() {
    return !name.equals("?");
  }

  public boolean primitive() {
    return dimensions == 0
        && known()
        && name.indexOf('.') < 0
        && Character.isLowerCase(name.charAt(0));
  }

  /** Whether this is the named type and no array. */
  public boolean is(String qualifiedName) {
    return dimensions == 0 && name.equals(qualifiedName);
  }

  /** A type argument, unknown if it was not written. */
  public TypeRef argument(int index) {
    return index < arguments.size() ? arguments.get(index) : UNKNOWN;
  }

  public TypeRef array(int more) {
    return known() ? new TypeRef(name, arguments, dimensions + more) : UNKNOWN;
  }

  /** What an array holds; unknown if this is none. */
  public TypeRef element() {
    return dimensions > 0 ? new TypeRef(name, arguments, dimensions - 1) : UNKNOWN;
  }

  /** The class that boxes a primitive; any other type is its own. */
  public TypeRef boxed() {
    if (!primitive()) {
      return this;
    }
    return switch (name) {
      case "int" -> of("java.lang.Integer");
      case "char" -> of("java.lang.Character");
      case "void" -> of("java.lang.Void");
      default -> of("java.lang." + Character.toUpperCase(name.charAt(0)) + name.substring(1));
    };
  }

  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
