package dev.durabletools.server.model;

import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Makes a text in the middle of an edit readable: statements and members that cannot be read are
 * overwritten with blanks, so that all other code keeps its place. Braces that the indentation says
 * are missing or too many are put right.
 */
final class BrokenSource {
  /** Each step costs one parse. */
  private static final int MAX_STEPS = 30;

  private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7}|\\|{7})(\\s.*)?");

  private static final Pattern IMPORT = Pattern.compile("(import|package)\\b");

  /** How a line begins that a type begins with. */
  private static final Pattern DECLARATION =
      Pattern.compile(
          "@\\w|[{}]|(public|final|abstract|sealed|non-sealed|strictfp|class|interface|enum|record"
              + "|module|open)\\b");

  /** A part of a package's or an import's name, or a word that may become one. */
  private static final Pattern OPEN = Pattern.compile("[\\w$.*\\h]+");

  private final ToIntFunction<String> firstError;
  private final StringBuilder text;

  private BrokenSource(String text, ToIntFunction<String> firstError) {
    this.firstError = firstError;
    this.text = new StringBuilder(text);
  }

  /**
   * A readable text of the same length with the same lines, if one is found.
   *
   * @param firstError offset of the first place a text cannot be read, -1 if it can
   */
  static Optional<String> repair(String text, ToIntFunction<String> firstError) {
    return new BrokenSource(text, firstError).repair();
  }

  private Optional<String> repair() {
    blankConflictMarks();
    blankOpenImports();
    blankLoneAts();
    blankUnclosedLiterals();
    BraceBalance.restore(text);
    int last = -1;
    for (int step = 0; step < MAX_STEPS; step++) {
      int error = firstError.applyAsInt(text.toString());
      if (error < 0) {
        return Optional.of(text.toString());
      }
      String masked = SourceMask.of(text);
      boolean stuck = error <= last || !blankBest(masked, Math.min(error, masked.length() - 1));
      if (stuck && !blankMember(masked, Math.min(error, masked.length() - 1))) {
        return Optional.empty();
      }
      last = stuck ? -1 : error;
    }
    return Optional.empty();
  }

  private void blankConflictMarks() {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf("\n", start);
      end = end < 0 ? text.length() : end;
      String line = text.substring(start, end);
      if (CONFLICT.matcher(line.strip()).matches()) {
        blank(start, end);
      }
      start = end + 1;
    }
  }

  /**
   * A line above the types that ends without a semicolon, with a declaration below it: the type, or
   * the next import, would go with it.
   */
  private void blankOpenImports() {
    String masked = SourceMask.of(text);
    int openStart = 0;
    int openEnd = 0;
    int start = 0;
    while (start < masked.length()) {
      int end = masked.indexOf('\n', start);
      end = end < 0 ? masked.length() : end;
      String line = masked.substring(start, end).strip();
      boolean declares = DECLARATION.matcher(line).lookingAt();
      if (declares || IMPORT.matcher(line).lookingAt()) {
        blank(openStart, openEnd);
      }
      if (declares) {
        return;
      }
      if (!line.isEmpty()) {
        openStart = start;
        openEnd = OPEN.matcher(line).matches() ? end : start;
      }
      start = end + 1;
    }
  }

  /** An annotation that is only begun would take the next declaration for its name. */
  private void blankLoneAts() {
    String masked = SourceMask.of(text);
    for (int i = masked.indexOf('@'); i >= 0; i = masked.indexOf('@', i + 1)) {
      if (i + 1 == masked.length() || Character.isWhitespace(masked.charAt(i + 1))) {
        blank(i, i + 1);
      }
    }
  }

  /** The rest of the line may be anything; what the statement began with does not help either. */
  private void blankUnclosedLiterals() {
    String masked = SourceMask.of(text);
    for (int literal : SourceMask.unclosedLiterals(text)) {
      int start = literal;
      while (start > 0 && !boundary(masked.charAt(start - 1))) {
        start--;
      }
      int end = text.indexOf("\n", literal);
      blank(start, end < 0 ? text.length() : end);
    }
  }

  /**
   * Blanks the statement that cannot be read, or the one before it with its braces, whichever lets
   * more of the text be read: a block where a value is half typed makes what follows it unreadable.
   */
  private boolean blankBest(String masked, int at) {
    String before = text.toString();
    boolean changed = blankStatement(masked, at);
    String simple = text.toString();
    int reached = reach(simple);
    if (reached == Integer.MAX_VALUE) {
      return changed;
    }
    text.replace(0, text.length(), before);
    if (blankBlockBefore(masked, at) && reach(text.toString()) > reached) {
      return true;
    }
    text.replace(0, text.length(), simple);
    return changed;
  }

  /** How far a text can be read. */
  private int reach(String tried) {
    int error = firstError.applyAsInt(tried);
    return error < 0 ? Integer.MAX_VALUE : error;
  }

  /** Blanks the braces that end at an offset or just before it, with what leads to them. */
  private boolean blankBlockBefore(String masked, int at) {
    int close = masked.charAt(at) == '}' ? at : at - 1;
    while (close >= 0 && Character.isWhitespace(masked.charAt(close))) {
      close--;
    }
    if (close < 0 || masked.charAt(close) != '}') {
      return false;
    }
    int open = close;
    for (int depth = 1; depth > 0 && open > 0; ) {
      open--;
      depth += masked.charAt(open) == '}' ? 1 : masked.charAt(open) == '{' ? -1 : 0;
    }
    int start = open;
    while (start > 0 && !boundary(masked.charAt(start - 1))) {
      start--;
    }
    return blank(start, close + 1);
  }

  /** Blanks what stands between the two nearest boundaries; false if that is nothing. */
  private boolean blankStatement(String masked, int at) {
    int start = at;
    while (start > 0 && !boundary(masked.charAt(start - 1))) {
      start--;
    }
    int end = Math.max(at, start);
    while (end < masked.length() && !boundary(masked.charAt(end))) {
      end++;
    }
    if (end < masked.length() && masked.charAt(end) == ';') {
      end++;
    }
    return blank(start, end);
  }

  /** Blanks the member of a class that holds an offset, its braces included. */
  private boolean blankMember(String masked, int at) {
    int depth = 0;
    int start = 0;
    for (int i = 0; i < masked.length(); i++) {
      char c = masked.charAt(i);
      if (c == '{') {
        depth++;
        if (depth == 1) {
          start = i + 1;
        }
      } else if (c == '}') {
        depth--;
      }
      boolean ends = depth == 1 && (c == '}' || c == ';');
      if (ends && i >= at) {
        return blank(start, i + 1);
      }
      if (ends) {
        start = i + 1;
      }
    }
    return false;
  }

  private static boolean boundary(char c) {
    return c == ';' || c == '{' || c == '}';
  }

  private boolean blank(int start, int end) {
    boolean changed = false;
    for (int i = start; i < end; i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        text.setCharAt(i, ' ');
        changed = true;
      }
    }
    return changed;
  }
}
