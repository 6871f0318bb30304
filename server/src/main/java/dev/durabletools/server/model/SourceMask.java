package dev.durabletools.server.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Blanks comments and literals, so that braces and semicolons in them do not count. It is done
 * several times for a text that cannot be read, at each keystroke.
 */
public final class SourceMask {
  private final String text;
  private final char[] masked;
  private final List<Integer> unclosed = new ArrayList<>();
  private int at;

  private SourceMask(CharSequence text) {
    this.text = text.toString();
    this.masked = this.text.toCharArray();
  }

  /** A text of the same length; a literal that is not closed ends with its line. */
  static String of(CharSequence text) {
    SourceMask mask = new SourceMask(text);
    mask.run();
    return new String(mask.masked);
  }

  /** Whether an offset is neither in a comment nor in a literal. */
  public static boolean isCode(String text, int offset) {
    String mark = ";";
    return of(text.substring(0, offset) + mark).endsWith(mark);
  }

  /** Where literals start that are not closed on their line. */
  static List<Integer> unclosedLiterals(CharSequence text) {
    SourceMask mask = new SourceMask(text);
    mask.run();
    return mask.unclosed;
  }

  /**
   * Whether a literal surely is not closed on its line, so that no parser reads the text. An escape
   * may stand for a quote, three quotes for more than they seem, and a carriage return for a line
   * end: that is left to the parser.
   */
  static boolean opensLiteral(String text) {
    return !text.contains("\\u")
        && !text.contains("\"\"\"")
        && !unclosedLiterals(text).isEmpty()
        && text.replace("\r\n", "").indexOf('\r') < 0;
  }

  private void run() {
    while (at < masked.length) {
      char first = text.charAt(at);
      if (first != '/' && first != '"' && first != '\'') {
        at++;
      } else if (text.startsWith("//", at)) {
        blankTo(lineEnd());
      } else if (text.startsWith("/*", at)) {
        blankTo(after("*/", at + 2));
      } else if (text.startsWith("\"\"\"", at)) {
        blankTo(after("\"\"\"", at + 3));
      } else if (first == '/') {
        at++;
      } else {
        blankTo(literalEnd(first));
      }
    }
  }

  private int lineEnd() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private int after(String token, int from) {
    int found = text.indexOf(token, Math.min(from, text.length()));
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
      if (!Character.isWhitespace(masked[i])) {
        masked[i] = ' ';
      }
    }
    at = end;
  }
}
