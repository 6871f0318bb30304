package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.StepFilters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the arguments of a launch by name and type, and refuses what it does not know. Numbers
 * arrive as doubles whatever they were.
 */
final class ArgumentReader {
  private final Map<String, Object> left;

  ArgumentReader(Map<String, Object> arguments) {
    left = new HashMap<>(arguments);
    left.values().removeIf(java.util.Objects::isNull);
  }

  Optional<String> text(String name) throws LaunchException {
    return take(name, String.class, "a text");
  }

  /** Empty for a blank one, too: that is what a variable that is not set leaves behind. */
  Optional<String> filled(String name) throws LaunchException {
    return text(name).filter(text -> !text.isBlank());
  }

  boolean flag(String name, boolean otherwise) throws LaunchException {
    return take(name, Boolean.class, "true or false").orElse(otherwise);
  }

  Optional<Integer> port(String name) throws LaunchException {
    Optional<Number> number = take(name, Number.class, "a port number");
    if (number.isEmpty()) {
      return Optional.empty();
    }
    double value = number.get().doubleValue();
    if (value != Math.rint(value) || value < 0 || value > 65535) {
      throw refused(name, "a port number from 0 to 65535");
    }
    return Optional.of((int) value);
  }

  private Map<String, String> texts(String name) throws LaunchException {
    Optional<Map<?, ?>> map =
        take(name, Map.class, "an object of texts").map(any -> (Map<?, ?>) any);
    Map<String, String> texts = new HashMap<>();
    for (Map.Entry<?, ?> entry : map.orElse(Map.of()).entrySet()) {
      if (entry.getValue() instanceof String text) {
        texts.put(String.valueOf(entry.getKey()), text);
      } else {
        throw refused(name + "." + entry.getKey(), "a text");
      }
    }
    return texts;
  }

  Map<String, Object> object(String name) throws LaunchException {
    Map<String, Object> copy = new HashMap<>();
    take(name, Map.class, "an object")
        .ifPresent(
            map -> ((Map<?, ?>) map).forEach((key, value) -> copy.put(String.valueOf(key), value)));
    return copy;
  }

  /** Variables of a process. */
  Map<String, String> variables(String name) throws LaunchException {
    Map<String, String> variables = texts(name);
    for (Map.Entry<String, String> entry : variables.entrySet()) {
      String variable = entry.getKey();
      if (variable.isEmpty() || variable.indexOf('=') >= 0 || variable.indexOf('\0') >= 0) {
        throw refused(name + "." + variable, "the name of a variable");
      }
      if (entry.getValue().indexOf('\0') >= 0) {
        throw refused(name + "." + variable, "a text without NUL");
      }
    }
    return variables;
  }

  /** A list of texts; one text is split at its spaces, but for those between quotes. */
  List<String> words(String name) throws LaunchException {
    Object value = left.remove(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof String text) {
      return QuotedWords.of(text).orElseThrow(() -> refused(name, "a text with closed quotes"));
    }
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw refused(name, "a text or a list of texts");
  }

  /** What steps into pass by, as an object of its own. */
  StepFilters stepFilters() throws LaunchException {
    ArgumentReader inner = new ArgumentReader(object("stepFilters"));
    StepFilters filters =
        new StepFilters(
            inner.words("skipClasses"),
            inner.flag("skipSynthetics", false),
            inner.flag("skipConstructors", false),
            inner.flag("skipStaticInitializers", false));
    if (!inner.left.isEmpty()) {
      throw new LaunchException(
          "launch: unknown argument 'stepFilters."
              + String.join("', 'stepFilters.", new TreeSet<>(inner.left.keySet()))
              + "'; remove or correct it");
    }
    return filters;
  }

  /** When new code is taken over. */
  HotCode hotCodeReplace() throws LaunchException {
    return HotCode.valueOf(
        oneOf("hotCodeReplace", List.of("auto", "manual", "never"))
            .orElse("auto")
            .toUpperCase(Locale.ROOT));
  }

  Optional<String> oneOf(String name, List<String> allowed) throws LaunchException {
    Optional<String> value = text(name);
    if (value.isPresent() && !allowed.contains(value.get())) {
      throw refused(name, String.join(" or ", allowed));
    }
    return value;
  }

  Optional<Object> any(String name) {
    return Optional.ofNullable(left.remove(name));
  }

  /**
   * Refuses what has not been read.
   *
   * @param clientNames names that clients add for themselves; those with two underscores are theirs
   *     anyway
   */
  void refuseRest(Set<String> clientNames) throws LaunchException {
    Set<String> unknown = new TreeSet<>(left.keySet());
    unknown.removeIf(name -> name.startsWith("__") || clientNames.contains(name));
    if (!unknown.isEmpty()) {
      throw new LaunchException(
          "launch: unknown argument '" + String.join("', '", unknown) + "'; remove or correct it");
    }
  }

  private <T> Optional<T> take(String name, Class<T> type, String wanted) throws LaunchException {
    Object value = left.remove(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw refused(name, wanted);
    }
    return Optional.of(type.cast(value));
  }

  static LaunchException refused(String name, String wanted) {
    return new LaunchException("launch: argument '" + name + "' is not " + wanted + "; correct it");
  }
}
