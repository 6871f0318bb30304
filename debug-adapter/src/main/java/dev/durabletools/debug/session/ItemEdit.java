package dev.durabletools.debug.session;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An item of a list or a map that the user gives another value.
 *
 * @param whole the expression that gets it
 * @param owner the collection's expression
 * @param key number or key, as written
 */
record ItemEdit(String whole, String owner, String key) {
  private static final Pattern GET = Pattern.compile("(.+)\\.get\\((\"[^\"]*\"|-?\\d+)\\)");

  /** Empty for what no such item is. */
  static Optional<ItemEdit> of(String expression) {
    Matcher matcher = GET.matcher(expression);
    return matcher.matches()
        ? Optional.of(new ItemEdit(expression, matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  String isList() {
    return owner + " instanceof java.util.List";
  }

  /**
   * The call that changes it.
   *
   * @param type of the value there is: a number becomes one of its kind
   */
  String assignment(boolean list, String type, String value) {
    String taken =
        value.strip().equals("null")
            ? value
            : switch (type) {
              case "java.lang.Integer", "java.lang.Long", "java.lang.Double" ->
                  type + ".valueOf(" + value + ")";
              case "java.lang.Short", "java.lang.Byte", "java.lang.Float" -> {
                String kind = type.substring("java.lang.".length()).toLowerCase(Locale.ROOT);
                yield type + ".valueOf((" + kind + ") (" + value + "))";
              }
              default -> value;
            };
    return owner + (list ? ".set(" : ".put(") + key + ", " + taken + ")";
  }
}
