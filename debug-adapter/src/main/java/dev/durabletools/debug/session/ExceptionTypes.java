package dev.durabletools.debug.session;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classes of exceptions as users name them: with or without the package, nested ones behind a dot
 * or a dollar, {@code *} for any text, {@code !} in front for all others.
 */
public final class ExceptionTypes {
  private static final Pattern NAME =
      Pattern.compile(
          "!?\\s*[\\p{javaJavaIdentifierStart}*](?:[\\p{javaJavaIdentifierPart}*]|\\.(?!\\.|$))*");

  private ExceptionTypes() {}

  /** Whether a text can be the name of a class. */
  public static boolean isName(String type) {
    return NAME.matcher(type).matches();
  }

  /**
   * Whether an exception is one of those that are meant.
   *
   * @param names its class and the classes above it, as the JVM names them
   * @param types without any that are meant, all others are
   */
  public static boolean isOneOf(List<String> names, List<String> types) {
    List<String> own = names.stream().map(name -> name.replace('$', '.')).toList();
    boolean all = types.stream().allMatch(type -> type.startsWith("!"));
    boolean named =
        types.stream().filter(type -> !type.startsWith("!")).anyMatch(type -> fits(own, type));
    boolean left =
        types.stream()
            .filter(type -> type.startsWith("!"))
            .anyMatch(type -> fits(own, type.substring(1).strip()));
    return (all || named) && !left;
  }

  /** A name stands for the classes below it, a pattern for those that it fits. */
  private static boolean fits(List<String> names, String type) {
    String wanted = type.replace('$', '.');
    if (!wanted.contains("*")) {
      return names.stream().anyMatch(name -> name.equals(wanted) || name.endsWith("." + wanted));
    }
    String pattern =
        Stream.of(wanted.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return names.get(0).matches("(?:.*\\.)?" + pattern);
  }
}
