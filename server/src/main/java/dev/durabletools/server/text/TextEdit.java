package dev.durabletools.server.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The replacement of a range by a text; an empty range inserts. */
public record TextEdit(TextRange range, String newText) {
  public static TextEdit insert(int offset, String newText) {
    return new TextEdit(TextRange.at(offset), newText);
  }

  /**
   * Applies edits that all refer to the original text. Inserts at one offset keep the order of the
   * list.
   *
   * @throws IllegalArgumentException if two edits overlap
   */
  public static String apply(String text, List<TextEdit> edits) {
    List<TextEdit> ordered = new ArrayList<>(edits);
    ordered.sort(Comparator.comparingInt((TextEdit edit) -> edit.range().start()));
    StringBuilder result = new StringBuilder();
    int done = 0;
    for (TextEdit edit : ordered) {
      if (edit.range().start() < done) {
        throw new IllegalArgumentException("overlapping edits at " + edit.range().start());
      }
      result.append(text, done, edit.range().start()).append(edit.newText());
      done = edit.range().end();
    }
    return result.append(text, done, text.length()).toString();
  }
}
