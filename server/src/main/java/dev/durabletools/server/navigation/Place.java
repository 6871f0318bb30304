package dev.durabletools.server.navigation;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;

/** A range of a file. */
public record Place(SourceFile file, TextRange range) {
  public boolean in(String uri) {
    return file.uri().equals(uri);
  }

  /** The text at the place. */
  public String text() {
    return file.text().substring(range.start(), range.end());
  }
}
