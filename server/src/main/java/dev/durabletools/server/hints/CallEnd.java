package dev.durabletools.server.hints;

/** Finds the end of a call in text that need not be complete. */
final class CallEnd {
  private CallEnd() {}

  /**
   * Behind the arguments of a call.
   *
   * @param name where its name ends
   * @return that offset itself if no arguments follow, or they have no end
   */
  static int of(String text, int name) {
    int open = name;
    while (open < text.length() && Character.isWhitespace(text.charAt(open))) {
      open++;
    }
    if (open >= text.length() || text.charAt(open) != '(') {
      return name;
    }
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '(' -> depth++;
        case ')' -> {
          if (--depth == 0) {
            return i + 1;
          }
        }
        case '"', '\'' -> i = literalEnd(text, i);
        default -> {}
      }
    }
    return name;
  }

  /** The last character of a literal, or of its line where it is open. */
  private static int literalEnd(String text, int start) {
    char quote = text.charAt(start);
    boolean block = text.startsWith("\"\"\"", start);
    for (int i = start + (block ? 3 : 1); i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '\\') {
        i++;
      } else if (block ? text.startsWith("\"\"\"", i) : next == quote || next == '\n') {
        return block ? i + 2 : i;
      }
    }
    return text.length();
  }
}
