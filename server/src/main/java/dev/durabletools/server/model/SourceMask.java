package dev.durabletools.server.model;

import java.util.ArrayList;
import java.util.List;

/** Blanks comments and literals, so that braces and semicolons in them do not count. */
final class SourceMask {
  private final CharSequence text;
  private final StringBuilder masked;
  private final List<Integer> unclosed = new ArrayList<>();
  private int at;

  private SourceMask(CharSequence text) {
    this.text = text;
    this.masked = new StringBuilder(text);
  }

  /** A text of the same length; a literal that is not closed ends with its line. */
  static String of(CharSequence text) {
    return new SourceMask(text).run();
  }

  /** Where literals start that are not closed on their line. */
  static List<Integer> unclosedLiterals(CharSequence text) {
    SourceMask mask = new SourceMask(text);
    mask.run();
    return mask.unclosed;
  }

  private String run() {
    while (at < text.length()) {
      if (ahead("//")) {
        blankTo(lineEnd());
      } else if (ahead("/*")) {
        blankTo(after("*/", at + 2));
      } else if (ahead("\"\"\"")) {
        blankTo(after("\"\"\"", at + 3));
      } else if (text.charAt(at) == '"' || text.charAt(at) == '\'') {
        blankTo(literalEnd(text.charAt(at)));
      } else {
        at++;
      }
    }
    return masked.toString();
  }

  private boolean ahead(String token) {
    return at + token.length() <= text.length()
        && token.contentEquals(text.subSequence(at, at + token.length()));
  }

  private int lineEnd() {
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n') {
      end++;
    }
    return end;
  }

  private int after(String token, int from) {
    int found = text.toString().indexOf(token, Math.min(from, text.length()));
    return found < 0 ? text.length() : found + token.length();
  }

  private int literalEnd(char quote) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '\n') {
      if (text.charAt(end) == quote) {
        return end + 1;
      }
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    unclosed.add(at);
    return Math.min(end, text.length());
  }

  private void blankTo(int end) {
    for (int i = at; i < end; i++) {
      if (!Character.isWhitespace(masked.charAt(i))) {
        masked.setCharAt(i, ' ');
      }
    }
    at = end;
  }
}
