package dev.durabletools.runtime.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One segment of a route template: literal text and parameters mixed. */
final class RouteSegment {
  private final Pattern pattern;
  private final List<Parameter> parameters;
  private final boolean onlyParameter;

  private RouteSegment(Pattern pattern, List<Parameter> parameters, boolean onlyParameter) {
    this.pattern = pattern;
    this.parameters = List.copyOf(parameters);
    this.onlyParameter = onlyParameter;
  }

  /** One parameter; {@code otherwise} is its default value or null. */
  private record Parameter(
      String name,
      boolean catchAll,
      boolean optional,
      @Nullable String otherwise,
      List<Predicate<String>> constraints) {

    /** Splits at colons outside parentheses: {@code id:regex(a:b):length(3)=5?}. */
    static Parameter parse(String text) {
      String rest = text.strip();
      boolean catchAll = rest.startsWith("*");
      rest = rest.replaceFirst("^\\*+", "");
      boolean optional = rest.endsWith("?");
      rest = optional ? rest.substring(0, rest.length() - 1) : rest;
      List<String> parts = new ArrayList<>();
      StringBuilder part = new StringBuilder();
      @Nullable String otherwise = null;
      int depth = 0;
      for (int i = 0; i < rest.length(); i++) {
        char c = rest.charAt(i);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == '=' && depth == 0) {
          otherwise = rest.substring(i + 1);
          break;
        }
        if (c == ':' && depth == 0) {
          parts.add(part.toString());
          part.setLength(0);
        } else {
          part.append(c);
        }
      }
      parts.add(part.toString());
      String name = parts.get(0).strip();
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a route parameter has no name");
      }
      List<Predicate<String>> constraints =
          parts.subList(1, parts.size()).stream().map(RouteConstraint::parse).toList();
      return new Parameter(name, catchAll, optional, otherwise, constraints);
    }

    boolean take(@Nullable String value, Map<String, String> values) {
      if (value == null || value.isEmpty()) {
        if (otherwise != null) {
          values.put(name, otherwise);
        }
        return otherwise != null || optional || catchAll;
      }
      if (!constraints.stream().allMatch(constraint -> constraint.test(value))) {
        return false;
      }
      values.put(name, value);
      return true;
    }
  }

  static RouteSegment parse(String text) {
    StringBuilder regex = new StringBuilder();
    List<Parameter> parameters = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int literalEnd = open < 0 ? text.length() : open;
      if (literalEnd > at) {
        regex.append(Pattern.quote(text.substring(at, literalEnd)));
      }
      if (open < 0) {
        break;
      }
      int close = closing(text, open);
      parameters.add(Parameter.parse(text.substring(open + 1, close)));
      regex.append("(.*?)");
      at = close + 1;
    }
    boolean onlyParameter = parameters.size() == 1 && regex.toString().equals("(.*?)");
    return new RouteSegment(
        Pattern.compile(
            regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL),
        parameters,
        onlyParameter);
  }

  /** Doubled braces belong to a constraint. */
  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("unbalanced braces in '" + text + "'");
  }

  boolean isCatchAll() {
    return onlyParameter && parameters.get(0).catchAll();
  }

  /** Smaller is more specific. */
  int rank() {
    if (parameters.isEmpty()) {
      return 1;
    }
    if (!onlyParameter) {
      return 2;
    }
    Parameter parameter = parameters.get(0);
    int constrained = parameter.constraints().isEmpty() ? 1 : 0;
    return parameter.catchAll() ? 5 + constrained : 3 + constrained;
  }

  /** Adds the segment's route values; a null path segment stands for one that is missing. */
  boolean match(@Nullable String path, Map<String, String> values) {
    if (onlyParameter) {
      return parameters.get(0).take(path, values);
    }
    if (path == null) {
      return false;
    }
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (!parameters.get(i).take(matcher.group(i + 1), values)) {
        return false;
      }
    }
    return true;
  }
}
