package dev.durabletools.server.rules;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change that removes a finding and leaves code that compiles.
 *
 * @param title what the user chooses
 * @param edits replacements in existing files
 * @param newFunction a function to create from a template instead
 * @param preferred whether this is what most people want
 */
public record Fix(
    Message title, List<FileEdits> edits, Optional<NewFunction> newFunction, boolean preferred) {
  /** The edits of one file, all against its present text. */
  public record FileEdits(SourceFile file, List<TextEdit> edits) {}

  /**
   * A function in a file of its own.
   *
   * @param template id of a template
   * @param settings what the template takes beside the name
   * @param beside a source of the function app it belongs to
   */
  public record NewFunction(
      String template,
      String name,
      String packageName,
      Map<String, String> settings,
      SourceFile beside) {}

  static Fix in(SourceFile file, Message title, List<TextEdit> edits) {
    return new Fix(title, List.of(new FileEdits(file, edits)), Optional.empty(), true);
  }

  static Fix create(Message title, NewFunction function, boolean preferred) {
    return new Fix(title, List.of(), Optional.of(function), preferred);
  }

  Fix alternative() {
    return new Fix(title, edits, newFunction, false);
  }
}
