package dev.durabletools.debug.jdi.evaluate;

/**
 * A text of Java, as long as it was, without what only looks like code: quotes stand for a literal,
 * blanks for a comment.
 *
 * @param open whether its end is inside a literal or a comment
 */
record CodeShape(String text, boolean open) {
  private static final String BLOCK = "\"\"\"";

  static CodeShape of(String code) {
    StringBuilder shape = new StringBuilder(code);
    int at = 0;
    while (at < code.length()) {
      int end = end(code, at);
      if (end < 0) {
        return new CodeShape(shape.toString(), true);
      }
      boolean comment = code.charAt(at) == '/';
      for (int i = at; i < end && end > at + 1; i++) {
        shape.setCharAt(i, comment ? ' ' : '\'');
      }
      at = end;
    }
    return new CodeShape(shape.toString(), false);
  }

  /**
   * Behind the literal, the comment or the one character that begins there; -1 if it has no end.
   */
  private static int end(String code, int at) {
    if (code.startsWith("//", at)) {
      int end = code.indexOf('\n', at);
      return end < 0 ? -1 : end + 1;
    }
    if (code.startsWith("/*", at)) {
      int end = code.indexOf("*/", at + 2);
      return end < 0 ? -1 : end + 2;
    }
    if (code.startsWith(BLOCK, at)) {
      return closing(code, at + BLOCK.length(), BLOCK);
    }
    char first = code.charAt(at);
    return first == '"' || first == '\'' ? closing(code, at + 1, String.valueOf(first)) : at + 1;
  }

  private static int closing(String code, int start, String quotes) {
    for (int i = start; i < code.length(); i++) {
      if (code.charAt(i) == '\\') {
        i++;
      } else if (code.startsWith(quotes, i)) {
        return i + quotes.length();
      }
    }
    return -1;
  }
}
