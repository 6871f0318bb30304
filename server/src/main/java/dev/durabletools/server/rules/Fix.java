package dev.durabletools.server.rules;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import java.util.List;

/**
 * A change that removes a finding and leaves code that compiles.
 *
 * @param title what the user chooses
 * @param edits replacements in existing files
 * @param preferred whether this is what most people want
 */
public record Fix(Message title, List<FileEdits> edits, boolean preferred) {
  /** The edits of one file, all against its present text. */
  public record FileEdits(SourceFile file, List<TextEdit> edits) {}

  static Fix in(SourceFile file, Message title, List<TextEdit> edits) {
    return new Fix(title, List.of(new FileEdits(file, edits)), true);
  }

  Fix alternative() {
    return new Fix(title, edits, false);
  }
}
