package dev.durabletools.server.primitives;

/** Patterns in which {@code *} stands for any characters. */
final class Globs {
  private Globs() {}

  static boolean matches(String pattern, String text) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(text);
    }
    if (!text.startsWith(pattern.substring(0, star))) {
      return false;
    }
    int last = pattern.lastIndexOf('*');
    String end = pattern.substring(last + 1);
    if (text.length() < star + end.length() || !text.endsWith(end)) {
      return false;
    }
    int at = star;
    int limit = text.length() - end.length();
    for (String part : pattern.substring(star, last + 1).split("\\*", -1)) {
      int found = text.indexOf(part, at);
      if (found < 0 || found + part.length() > limit) {
        return false;
      }
      at = found + part.length();
    }
    return true;
  }
}
