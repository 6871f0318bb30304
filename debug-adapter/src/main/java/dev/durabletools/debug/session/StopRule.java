package dev.durabletools.debug.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What a breakpoint asks before it stops, and what it does instead.
 *
 * @param condition a Java expression, empty for none
 * @param hits which hits count, of those for which the condition holds
 * @param message written instead of a stop, with expressions in braces; empty to stop
 */
public record StopRule(String condition, HitCount hits, String message) {
  /** Stops at once. */
  public static final StopRule NONE = new StopRule("", HitCount.ANY, "");

  public boolean isPlain() {
    return equals(NONE);
  }

  /**
   * A part of the message.
   *
   * @param code whether the text is an expression
   */
  public record Part(boolean code, String text) {}

  /** The message in its parts; a brace behind a backslash is just a brace. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < message.length(); at++) {
      char next = message.charAt(at);
      if (next == '\\'
          && at + 1 < message.length()
          && "{}\\".indexOf(message.charAt(at + 1)) >= 0) {
        text.append(message.charAt(++at));
      } else if (next == '{' && end(at) > at + 1) {
        add(parts, false, text.toString());
        text.setLength(0);
        add(parts, true, message.substring(at + 1, end(at)).strip());
        at = end(at);
      } else {
        text.append(next);
      }
    }
    add(parts, false, text.toString());
    return parts;
  }

  private static void add(List<Part> parts, boolean code, String text) {
    if (!text.isEmpty()) {
      parts.add(new Part(code, text));
    }
  }

  /** Where the brace that opens at an index closes; -1 if it does not. */
  private int end(int open) {
    int depth = 0;
    char quote = 0;
    for (int at = open; at < message.length(); at++) {
      char next = message.charAt(at);
      if (quote != 0) {
        if (next == '\\') {
          at++;
        } else if (next == quote) {
          quote = 0;
        }
      } else if (next == '"' || next == '\'') {
        quote = next;
      } else if (next == '{') {
        depth++;
      } else if (next == '}' && --depth == 0) {
        return at;
      }
    }
    return -1;
  }
}
