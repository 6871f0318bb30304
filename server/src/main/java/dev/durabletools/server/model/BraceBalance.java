package dev.durabletools.server.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** Puts braces right where a text has not as many that close as that open, by its indentation. */
final class BraceBalance {
  private static final Pattern MEMBER =
      Pattern.compile(
          "(@\\w|(public|private|protected|static|final|abstract|class|record|enum|interface)\\b).*");

  private BraceBalance() {}

  /** Changes blanks into braces, or braces into blanks; the length stays. */
  static void restore(StringBuilder text) {
    String masked = SourceMask.of(text);
    long open = masked.chars().filter(c -> c == '{').count();
    long closed = masked.chars().filter(c -> c == '}').count();
    if (open > closed) {
      close(text, masked, open - closed);
    } else if (closed > open) {
      dropClosing(text, masked, closed - open);
    }
  }

  /**
   * A member that stands no deeper than the line of an open brace shows that it should be closed.
   */
  private static void close(StringBuilder text, String masked, long missing) {
    Deque<Integer> indents = new ArrayDeque<>();
    long left = missing;
    int start = 0;
    while (start < masked.length()) {
      int end = masked.indexOf('\n', start);
      end = end < 0 ? masked.length() : end;
      String line = masked.substring(start, end);
      int indent = indent(line);
      boolean member = MEMBER.matcher(line.strip()).matches();
      boolean closer = line.strip().startsWith("}");
      boolean statement =
          !line.isBlank() && !closer && !line.strip().matches("(case|default)\\b.*|[{.].*");
      int room = start + indent - 1;
      while (left > 0
          && room >= start
          && shouldClose(indents, indent, member || statement, closer)) {
        text.setCharAt(room, '}');
        room--;
        indents.pop();
        left--;
      }
      track(line, indent, indents);
      start = end + 1;
    }
    for (int i = text.length() - 1;
        left > 0 && i >= 0 && Character.isWhitespace(text.charAt(i));
        i--) {
      text.setCharAt(i, '}');
      left--;
    }
  }

  private static boolean shouldClose(
      Deque<Integer> indents, int indent, boolean member, boolean closer) {
    return !indents.isEmpty()
        && ((member && indents.peek() >= indent) || (closer && indents.peek() > indent));
  }

  /** A closing brace that stands deeper than the line it closes is one too many. */
  private static void dropClosing(StringBuilder text, String masked, long surplus) {
    Deque<Integer> indents = new ArrayDeque<>();
    long left = surplus;
    int lineStart = 0;
    for (int i = 0; i < masked.length(); i++) {
      char c = masked.charAt(i);
      if (c == '\n') {
        lineStart = i + 1;
      } else if (c == '{') {
        indents.push(indent(masked.substring(lineStart, i)));
      } else if (c == '}') {
        String before = masked.substring(lineStart, i + 1);
        boolean alone = before.replace('}', ' ').isBlank();
        boolean wrong = indents.isEmpty() || (alone && indents.peek() != indent(before));
        if (wrong && left > 0) {
          text.setCharAt(i, ' ');
          left--;
        } else if (!indents.isEmpty()) {
          indents.pop();
        }
      }
    }
  }

  private static void track(String line, int indent, Deque<Integer> indents) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '{') {
        indents.push(indent);
      } else if (line.charAt(i) == '}' && !indents.isEmpty()) {
        indents.pop();
      }
    }
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && Character.isWhitespace(line.charAt(indent))) {
      indent++;
    }
    return indent;
  }
}
