package dev.durabletools.server.workspace;

import dev.durabletools.server.text.NameBytes;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The types that a text in UTF-8 may declare, told without parsing it. Neither the folder nor the
 * name of a file says what is in it. Nested types are named as if they were not, and a comment may
 * look like a declaration: who asks parses what seems to fit.
 */
final class DeclaredTypes {
  private static final byte[] CLASS = ascii("class");
  private static final byte[] INTERFACE = ascii("interface");
  private static final byte[] ENUM = ascii("enum");
  private static final byte[] RECORD = ascii("record");
  private static final byte[] PACKAGE = ascii("package");

  private static final List<byte[]> CLAUSES =
      List.of(ascii("extends"), ascii("implements"), ascii("permits"));

  private final byte[] text;
  private final Set<String> names = new HashSet<>();
  private String prefix = "";

  DeclaredTypes(byte[] text) {
    this.text = text;
  }

  /** The qualified names of what was found. */
  Set<String> names() {
    return Set.copyOf(names);
  }

  /** Looks at a place where a word with the initial of a keyword may begin. */
  void at(int at) {
    if (at > 0 && NameBytes.part(text[at - 1])) {
      return;
    }
    switch (text[at]) {
      case 'p' -> packageName(at);
      case 'c' -> keyword(CLASS, at);
      case 'i' -> keyword(INTERFACE, at);
      case 'e' -> keyword(ENUM, at);
      case 'r' -> keyword(RECORD, at);
      default -> {}
    }
  }

  private void keyword(byte[] keyword, int at) {
    if (word(keyword, at)) {
      declaration(at + keyword.length);
    }
  }

  private void packageName(int at) {
    if (!prefix.isEmpty() || !word(PACKAGE, at)) {
      return;
    }
    StringBuilder name = new StringBuilder();
    int end = at + PACKAGE.length;
    while (end < text.length
        && (NameBytes.space(text[end]) || NameBytes.part(text[end]) || text[end] == '.')) {
      if (!NameBytes.space(text[end])) {
        name.append((char) text[end]);
      }
      end++;
    }
    boolean first = at == 0 || "\n\r;/".indexOf(text[at - 1]) >= 0;
    if (first && end < text.length && text[end] == ';') {
      prefix = name.append('.').toString();
    }
  }

  private void declaration(int from) {
    int start = NameBytes.skip(text, from);
    int end = start;
    while (end < text.length && NameBytes.part(text[end])) {
      end++;
    }
    if (end > start && header(NameBytes.skip(text, end))) {
      names.add(prefix + new String(text, start, end - start, StandardCharsets.UTF_8));
    }
  }

  /** Whether a name is followed by what may follow it in a declaration. */
  private boolean header(int at) {
    return at < text.length
        && ("{<(/".indexOf(text[at]) >= 0 || CLAUSES.stream().anyMatch(each -> word(each, at)));
  }

  /** Whether a word that blanks follow stands at a place. */
  private boolean word(byte[] word, int at) {
    int end = at + word.length;
    return end < text.length
        && text[at + 1] == word[1]
        && NameBytes.space(text[end])
        && NameBytes.is(word, text, at);
  }

  private static byte[] ascii(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }
}
