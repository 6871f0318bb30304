package dev.durabletools.debug.dap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an argument of a request.
 *
 * @param text names it and says what is expected; what {@link DapError#BAD_ARGUMENT} is about
 */
record ArgumentFault(String text) {
  /**
   * One that has to be there.
   *
   * @param wanted what it has to be, as {@code a text}
   */
  static ArgumentFault missing(String name, String wanted) {
    return new ArgumentFault("'" + name + "' is missing; give " + wanted);
  }

  /**
   * One of another kind or value.
   *
   * @param wanted what it has to be, as {@code a text}
   */
  static ArgumentFault wrong(String name, String wanted) {
    return new ArgumentFault("'" + name + "' is not " + wanted + "; correct it");
  }

  /** Values to choose from, as {@code 'a', 'b' or 'c'}. */
  static String oneOf(List<String> values) {
    String last = "'" + values.get(values.size() - 1) + "'";
    return values.size() == 1
        ? last
        : "'" + String.join("', '", values.subList(0, values.size() - 1)) + "' or " + last;
  }

  /** An argument that has to be there, whatever has checked it before. */
  static <T> T required(@Nullable T value, String name, String wanted) {
    if (value == null) {
      throw missing(name, wanted).refusal();
    }
    return value;
  }

  /** To be thrown by a handler. */
  RuntimeException refusal() {
    return DapError.BAD_ARGUMENT.about(text);
  }
}
