package dev.durabletools.server.runs;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.Optional;

/**
 * A line of a text that moves when lines are added or removed elsewhere, and is gone once the line
 * itself changes.
 *
 * @param line 0-based, where it stood last
 * @param content the line without the blanks around it
 */
record Anchor(int line, String content) {
  static Anchor at(SourceFile file, int line) {
    return new Anchor(line, file.text().substring(start(file, line), end(file, line)));
  }

  /** The anchor in a later text: the nearest line of the same content. */
  Optional<Anchor> in(SourceFile file) {
    int lines = file.lines().lineCount();
    for (int away = 0; away < lines; away++) {
      for (int each : new int[] {line + away, line - away}) {
        if (each >= 0 && each < lines && at(file, each).content().equals(content)) {
          return content.isEmpty() ? Optional.empty() : Optional.of(new Anchor(each, content));
        }
      }
    }
    return Optional.empty();
  }

  TextRange range(SourceFile file) {
    return new TextRange(start(file, line), end(file, line));
  }

  private static int start(SourceFile file, int line) {
    int at = file.lines().start(line);
    int limit = file.lines().end(line);
    while (at < limit && Character.isWhitespace(file.text().charAt(at))) {
      at++;
    }
    return at;
  }

  private static int end(SourceFile file, int line) {
    int at = file.lines().end(line);
    int limit = start(file, line);
    while (at > limit && Character.isWhitespace(file.text().charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
