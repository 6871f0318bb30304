package dev.durabletools.runtime.http;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The constraints a route parameter may carry, such as {@code int} or {@code length(1,5)}. */
final class RouteConstraint {
  private static final Pattern GUID =
      Pattern.compile("\\{?[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}\\}?");
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");
  private static final Pattern FLOATING =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?");

  private RouteConstraint() {}

  /**
   * The test that a constraint stands for.
   *
   * @throws IllegalArgumentException if there is no such constraint
   */
  static Predicate<String> parse(String text) {
    int paren = text.indexOf('(');
    String name = (paren < 0 ? text : text.substring(0, paren)).strip().toLowerCase(Locale.ROOT);
    String argument =
        paren < 0 || !text.endsWith(")") ? "" : text.substring(paren + 1, text.length() - 1);
    return switch (name) {
      case "int" -> value -> isBetween(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "long" -> value -> isBetween(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case "bool" -> value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      case "decimal" -> DECIMAL.asMatchPredicate();
      case "double", "float" -> FLOATING.asMatchPredicate();
      case "datetime" -> DATE.asMatchPredicate();
      case "guid" -> GUID.asMatchPredicate();
      case "alpha" -> value -> value.matches("[a-zA-Z]*");
      case "file" -> RouteConstraint::isFile;
      case "nonfile" -> value -> !isFile(value);
      case "required" -> value -> !value.isEmpty();
      case "minlength" -> value -> value.length() >= number(argument);
      case "maxlength" -> value -> value.length() <= number(argument);
      case "length" -> length(argument);
      case "min" -> value -> isBetween(value, number(argument), Long.MAX_VALUE);
      case "max" -> value -> isBetween(value, Long.MIN_VALUE, number(argument));
      case "range" -> range(argument);
      case "regex" -> regex(argument);
      default -> throw new IllegalArgumentException("there is no route constraint '" + text + "'");
    };
  }

  /** A dot in the last segment with something behind it. */
  private static boolean isFile(String value) {
    int dot = value.lastIndexOf('.');
    return dot > value.lastIndexOf('/') && dot < value.length() - 1;
  }

  private static Predicate<String> length(String argument) {
    String[] bounds = argument.split(",", -1);
    long least = number(bounds[0]);
    long most = bounds.length > 1 ? number(bounds[1]) : least;
    return value -> value.length() >= least && value.length() <= most;
  }

  private static Predicate<String> range(String argument) {
    String[] bounds = argument.split(",", -1);
    if (bounds.length != 2) {
      throw new IllegalArgumentException("range needs two numbers, not '" + argument + "'");
    }
    long least = number(bounds[0]);
    long most = number(bounds[1]);
    return value -> isBetween(value, least, most);
  }

  private static Predicate<String> regex(String argument) {
    try {
      // Braces are doubled inside a route template.
      return Pattern.compile(
              argument.replace("{{", "{").replace("}}", "}"), Pattern.CASE_INSENSITIVE)
          .asPredicate();
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("'" + argument + "' is no regular expression", e);
    }
  }

  private static boolean isBetween(String value, long least, long most) {
    if (!INTEGER.matcher(value).matches()) {
      return false;
    }
    BigDecimal number = new BigDecimal(value);
    return number.compareTo(BigDecimal.valueOf(least)) >= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no number", e);
    }
  }
}
