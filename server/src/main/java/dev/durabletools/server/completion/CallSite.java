package dev.durabletools.server.completion;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.Optional;

/**
 * The argument of a call that a caret stands in, read from the text alone.
 *
 * @param method the called method's simple name
 * @param argument which argument, from 0
 * @param quoted whether the caret is within a literal
 * @param typed what the argument holds: without quotes if it is a literal
 */
record CallSite(String method, int argument, boolean quoted, TextRange typed) {
  private static final int LOOK_BACK = 2000;

  static Optional<CallSite> at(SourceFile file, int offset) {
    String text = file.text();
    int lineStart = file.lines().start(file.lines().lineOf(offset));
    int quote = openQuote(text, lineStart, offset);
    if (quote >= 0) {
      return call(text, quote).map(site -> site.with(true, literal(text, quote + 1, offset)));
    }
    int start = offset;
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    TextRange typed = new TextRange(start, offset);
    return call(text, start).map(site -> site.with(false, typed));
  }

  private CallSite with(boolean inLiteral, TextRange range) {
    return new CallSite(method, argument, inLiteral, range);
  }

  /** Where the literal begins that an offset is in; -1 if it is in none. */
  private static int openQuote(String text, int lineStart, int offset) {
    int open = -1;
    for (int i = lineStart; i < offset; i++) {
      char c = text.charAt(i);
      if (c == '\\' && open >= 0) {
        i++;
      } else if (c == '"') {
        open = open < 0 ? i : -1;
      } else if (open < 0 && c == '/' && i + 1 < offset && text.charAt(i + 1) == '/') {
        return -1;
      }
    }
    return open;
  }

  private static TextRange literal(String text, int start, int offset) {
    int end = offset;
    while (end < text.length()
        && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '-')) {
      end++;
    }
    boolean closed = end < text.length() && text.charAt(end) == '"';
    return new TextRange(start, closed ? end : offset);
  }

  /** Walks back to the parenthesis that is open at an offset, counting commas. */
  private static Optional<CallSite> call(String text, int from) {
    int depth = 0;
    int commas = 0;
    for (int i = from - 1; i >= Math.max(0, from - LOOK_BACK); i--) {
      char c = text.charAt(i);
      if (c == '"') {
        i = text.lastIndexOf('"', i - 1);
        if (i < 0) {
          return Optional.empty();
        }
      } else if (c == ')' || c == ']') {
        depth++;
      } else if (c == '(' && depth == 0) {
        String method = nameBefore(text, i);
        return method.isEmpty()
            ? Optional.empty()
            : Optional.of(new CallSite(method, commas, false, TextRange.at(from)));
      } else if (c == '(' || c == '[') {
        depth--;
      } else if (depth == 0 && c == ',') {
        commas++;
      } else if (c == ';' || c == '{' || c == '}') {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static String nameBefore(String text, int parenthesis) {
    int end = parenthesis;
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end);
  }
}
