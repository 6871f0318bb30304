package dev.durabletools.server.settings;

import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.rules.Severity;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.text.TextRange;
import java.util.List;
import java.util.Optional;

/** Checks one local.settings.json. Its values are secrets: messages never repeat one. */
final class LocalSettingsCheck {
  private static final String RUNTIME = "FUNCTIONS_WORKER_RUNTIME";

  private final SourceFile file;
  private final SettingsFindings findings;

  LocalSettingsCheck(SourceFile file) {
    this.file = file;
    this.findings = new SettingsFindings(file);
  }

  List<Finding> findings() {
    JsonText.Parsed parsed = JsonText.parse(file.text());
    findings.syntax(parsed.firstError());
    Optional<JsonNode.Member> values = parsed.root().member("Values");
    if (values.isPresent()
        && parsed.firstError().isEmpty()
        && values.get().value().kind() == JsonNode.Kind.OBJECT) {
      runtime(values.get());
    }
    return findings.found();
  }

  private void runtime(JsonNode.Member values) {
    Optional<JsonNode> runtime = values.value().at(RUNTIME);
    if (runtime.isEmpty()) {
      TextEdit add = JsonEdits.add(file, values.value(), RUNTIME, "\"java\"");
      report(values.range(), findings.fix(SettingsCodes.message("fix.add", RUNTIME), add));
    } else if (!runtime.get().text().equals("java")) {
      TextEdit edit = new TextEdit(runtime.get().range(), "\"java\"");
      report(runtime.get().range(), findings.fix(SettingsCodes.message("fix.value", "java"), edit));
    }
  }

  private void report(TextRange at, Fix fix) {
    findings.report(SettingsCodes.RUNTIME, Severity.WARNING, at, List.of(fix));
  }
}
