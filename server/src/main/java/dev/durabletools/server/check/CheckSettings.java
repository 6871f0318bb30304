package dev.durabletools.server.check;

import dev.durabletools.server.preferences.SettingsReader;
import dev.durabletools.server.rules.RuleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The editor's settings from a file: the same names, in the same form. */
final class CheckSettings {
  private CheckSettings() {}

  /**
   * Reads a file that an editor may keep, such as {@code .vscode/settings.json}.
   *
   * @throws IllegalArgumentException with why, and what to do, in one line
   */
  static RuleSettings read(String file) {
    String text;
    try {
      text = Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException unreadable) {
      throw new IllegalArgumentException(
          "--settings " + file + " cannot be read; name a JSON file", unreadable);
    }
    SettingsReader.Outcome outcome;
    try {
      outcome = SettingsReader.read(text);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "--settings " + file + " " + malformed.getMessage() + "; name a JSON file", malformed);
    }
    if (!outcome.problems().isEmpty()) {
      throw new IllegalArgumentException(file + ": " + outcome.problems().get(0));
    }
    return outcome.settings();
  }
}
