package dev.durabletools.server.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out enums and interfaces that are declared among statements (Java 16), which the parser
 * does not know: they are overwritten with blanks, so that all other code keeps its place. What is
 * in them is not looked at.
 */
final class LocalTypes {
  private static final Pattern TYPE = Pattern.compile("\\b(class|interface|enum|record)\\s+\\w");
  private static final Pattern UNKNOWN = Pattern.compile("\\b(interface|enum)\\s+\\w");

  private final String masked;
  private final StringBuilder text;

  private LocalTypes(String text) {
    this.masked = SourceMask.of(text);
    this.text = new StringBuilder(text);
  }

  /** A text of the same length without them; empty if there are none. */
  static Optional<String> leftOut(String text) {
    LocalTypes types = new LocalTypes(text);
    types.run();
    return types.text.compareTo(new StringBuilder(text)) == 0
        ? Optional.empty()
        : Optional.of(types.text.toString());
  }

  private void run() {
    // Whether each open brace is a type's.
    Deque<Boolean> open = new ArrayDeque<>();
    int start = 0;
    for (int at = 0; at < masked.length(); at++) {
      char each = masked.charAt(at);
      if (each == '{') {
        String header = masked.substring(start, at);
        boolean among = !open.isEmpty() && !open.peek();
        Matcher unknown = UNKNOWN.matcher(header);
        if (among && unknown.find() && !header.contains("(")) {
          at = leaveOut(start, at);
        } else {
          open.push(TYPE.matcher(header).find());
        }
      } else if (each == '}' && !open.isEmpty()) {
        open.pop();
      }
      if (each == '{' || each == '}' || each == ';') {
        start = at + 1;
      }
    }
  }

  /** Overwrites a declaration, and says where its last brace is. */
  private int leaveOut(int start, int brace) {
    int end = brace;
    for (int depth = 1; depth > 0 && end + 1 < masked.length(); ) {
      end++;
      depth += masked.charAt(end) == '{' ? 1 : masked.charAt(end) == '}' ? -1 : 0;
    }
    for (int i = start; i <= end; i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        text.setCharAt(i, ' ');
      }
    }
    return end;
  }
}
