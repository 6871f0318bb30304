package dev.durabletools.server.workspace;

import dev.durabletools.server.text.NameBytes;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * What a text tells before it is parsed. Every file of a workspace comes by here, so it is read as
 * bytes, once.
 */
final class Prefilter {
  /** A longer header is cut: it is none. Bytes. */
  private static final int LONGEST_HEADER = 400;

  private static final byte[] CLIENT = ascii("durabletask");
  private static final byte[] FUNCTION = ascii("FunctionName");
  private static final byte[] ORCHESTRATION = ascii("TaskOrchestration");
  private static final byte[] EXTENDS = ascii("extends");
  private static final byte[] IMPLEMENTS = ascii("implements");

  /**
   * What a file is known by without its text.
   *
   * @param candidate whether it may declare functions or speak to the durable SDK
   * @param supertypes every name that may be a supertype in it
   * @param types the qualified names of the types that it may declare
   */
  record Known(boolean candidate, Set<String> supertypes, Set<String> types) {}

  private final byte[] text;
  private final Set<String> supertypes = new HashSet<>();
  private final DeclaredTypes types;
  private boolean candidate;

  private Prefilter(byte[] text) {
    this.text = text;
    this.types = new DeclaredTypes(text);
  }

  static Known of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Looks at a text in UTF-8. */
  static Known of(byte[] text) {
    Prefilter filter = new Prefilter(text);
    filter.scan();
    return new Known(filter.candidate, Set.copyOf(filter.supertypes), filter.types.names());
  }

  private void scan() {
    int at = 0;
    while (at < text.length) {
      at = step(at);
    }
  }

  /** Looks at one place, and says which is the next. */
  private int step(int at) {
    switch (text[at]) {
      case 'd' -> candidate = candidate || has(CLIENT, at);
      case 'F' -> candidate = candidate || has(FUNCTION, at);
      case 'T' -> candidate = candidate || has(ORCHESTRATION, at);
      case 'c', 'p', 'r' -> types.at(at);
      case 'e' -> {
        types.at(at);
        return header(EXTENDS, at);
      }
      case 'i' -> {
        types.at(at);
        return header(IMPLEMENTS, at);
      }
      default -> {}
    }
    return at + 1;
  }

  private boolean has(byte[] word, int at) {
    return NameBytes.is(word, text, at);
  }

  private int header(byte[] keyword, int at) {
    int end = at + keyword.length;
    boolean word =
        (at == 0 || !NameBytes.part(text[at - 1]))
            && has(keyword, at)
            && end < text.length
            && Character.isWhitespace(text[end]);
    if (word) {
      names(end);
      return end;
    }
    return at + 1;
  }

  /** Collects names up to what ends a header. */
  private void names(int from) {
    int limit = Math.min(text.length, from + LONGEST_HEADER);
    int at = from;
    while (at < limit && "{;()".indexOf(text[at]) < 0) {
      int start = at;
      while (at < limit && NameBytes.part(text[at])) {
        at++;
      }
      if (at == start) {
        at++;
      } else if (text[start] < '0' || text[start] > '9') {
        supertypes.add(new String(text, start, at - start, StandardCharsets.UTF_8));
      }
    }
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }
}
