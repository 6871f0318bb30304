package dev.durabletools.server.workspace;

import java.util.HashSet;
import java.util.Set;

/** What a text tells before it is parsed. Every file of a workspace comes by here. */
final class Prefilter {
  /** A longer header is cut: it is none. */
  private static final int LONGEST_HEADER = 400;

  private Prefilter() {}

  /** Whether a source may declare functions or speak to the durable SDK. */
  static boolean candidate(String text) {
    return text.contains("durabletask")
        || text.contains("FunctionName")
        || text.contains("TaskOrchestration");
  }

  /** Every name that may be a supertype in the text. */
  static Set<String> supertypes(String text) {
    Set<String> names = new HashSet<>();
    headers(text, "extends", names);
    headers(text, "implements", names);
    return names;
  }

  private static void headers(String text, String keyword, Set<String> names) {
    int at = text.indexOf(keyword);
    while (at >= 0) {
      int end = at + keyword.length();
      boolean word =
          (at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)))
              && end < text.length()
              && Character.isWhitespace(text.charAt(end));
      at = text.indexOf(keyword, word ? names(text, end, names) : end);
    }
  }

  /** Collects names up to what ends a header, and says where that is. */
  private static int names(String text, int from, Set<String> names) {
    int limit = Math.min(text.length(), from + LONGEST_HEADER);
    int at = from;
    while (at < limit && "{;()".indexOf(text.charAt(at)) < 0) {
      int start = at;
      while (at < limit && Character.isJavaIdentifierPart(text.charAt(at))) {
        at++;
      }
      if (at == start) {
        at++;
      } else if (Character.isJavaIdentifierStart(text.charAt(start))) {
        names.add(text.substring(start, at));
      }
    }
    return at;
  }
}
