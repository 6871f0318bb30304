package dev.durabletools.debug.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a line of options as a shell would, but for backslashes: Windows has them in paths. */
final class QuotedWords {
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;

  /** Of the quotes that are open; 0 for none. */
  private char quote;

  private QuotedWords() {}

  /**
   * Spaces end a word, but not between single or double quotes, which are left out. A backslash
   * before a double quote makes it a plain character; any other one is itself.
   *
   * @return empty if a quote is not closed
   */
  static Optional<List<String>> of(String line) {
    QuotedWords split = new QuotedWords();
    for (int at = 0; at < line.length(); at++) {
      if (split.quote != '\'' && line.startsWith("\\\"", at)) {
        split.add(line.charAt(++at));
      } else {
        split.next(line.charAt(at));
      }
    }
    split.end();
    return split.quote == 0 ? Optional.of(split.words) : Optional.empty();
  }

  private void next(char read) {
    if (quote != 0) {
      if (read == quote) {
        quote = 0;
      } else {
        add(read);
      }
    } else if (read == '"' || read == '\'') {
      quote = read;
      inWord = true;
    } else if (Character.isWhitespace(read)) {
      end();
    } else {
      add(read);
    }
  }

  private void add(char read) {
    word.append(read);
    inWord = true;
  }

  private void end() {
    if (inWord) {
      words.add(word.toString());
    }
    word.setLength(0);
    inWord = false;
  }
}
