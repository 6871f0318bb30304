package dev.durabletools.server.settings;

import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.rules.Message;
import dev.durabletools.server.rules.Severity;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong in one file. */
final class SettingsFindings {
  private final SourceFile file;
  private final List<Finding> found = new ArrayList<>();

  SettingsFindings(SourceFile file) {
    this.file = file;
  }

  List<Finding> found() {
    return found;
  }

  void report(String code, Severity severity, TextRange at, List<Fix> fixes, String... arguments) {
    found.add(
        new Finding(
            code, severity, file, at, SettingsCodes.message(code, arguments), List.of(), fixes));
  }

  Fix fix(Message title, TextEdit edit) {
    return fix(title, file, edit);
  }

  static Fix fix(Message title, SourceFile file, TextEdit edit) {
    return new Fix(title, List.of(new Fix.FileEdits(file, List.of(edit))), Optional.empty(), true);
  }

  /** Says where a text stops being JSON. */
  void syntax(Optional<Integer> firstError) {
    firstError.ifPresent(
        offset -> {
          int end = Math.min(file.text().length(), offset + 1);
          report(
              SettingsCodes.SYNTAX,
              Severity.WARNING,
              new TextRange(Math.min(offset, end), end),
              List.of());
        });
  }
}
