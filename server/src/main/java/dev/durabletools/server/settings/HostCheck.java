package dev.durabletools.server.settings;

import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Fix;
import dev.durabletools.server.rules.Severity;
import dev.durabletools.server.rules.Similar;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks one host.json. */
final class HostCheck {
  private static final String RANGE = "[4.*, 5.0.0)";
  private static final String BUNDLE =
      "{\n  \"id\": \"Microsoft.Azure.Functions.ExtensionBundle\",\n  \"version\": \""
          + RANGE
          + "\"\n}";
  private static final Pattern HUB = Pattern.compile("[A-Za-z][A-Za-z0-9]{2,44}|.*%.*%.*");

  /** A range within version 4: from 4.something, up to 5 at most. */
  private static final Pattern WITHIN_4 =
      Pattern.compile(
          "\\s*[\\[(]\\s*4(\\.[\\d*.]+)?\\s*,\\s*(4(\\.[\\d*.]+)?\\s*[)\\]]|5(\\.0)*\\s*\\))\\s*|\\s*\\[?\\s*4(\\.[\\d*.]+)?\\s*\\]?\\s*");

  private final SourceFile file;
  private final SettingsFiles files;
  private final boolean durable;
  private final SettingsFindings findings;

  /**
   * A check of one file.
   *
   * @param durable whether the app has durable functions
   */
  HostCheck(SourceFile file, SettingsFiles files, boolean durable) {
    this.file = file;
    this.files = files;
    this.durable = durable;
    this.findings = new SettingsFindings(file);
  }

  List<Finding> findings() {
    JsonText.Parsed parsed = JsonText.parse(file.text());
    JsonNode root = parsed.root();
    findings.syntax(parsed.firstError());
    if (root.kind() == JsonNode.Kind.OBJECT && parsed.firstError().isEmpty()) {
      bundle(root);
      root.at("version").ifPresent(this::version);
      root.at("extensions", "durableTask", "hubName").ifPresent(this::hubName);
      Connections.of(root).forEach(this::connection);
      keys(root, List.of());
    }
    return findings.found();
  }

  private void bundle(JsonNode root) {
    Optional<JsonNode> bundle = root.at("extensionBundle");
    if (!durable) {
      return;
    }
    // A project of its own may install the extensions instead of a bundle.
    if (bundle.isEmpty() && files.beside(file, "extensions.csproj").isEmpty()) {
      TextEdit add = JsonEdits.add(file, root, "extensionBundle", BUNDLE);
      findings.report(
          SettingsCodes.BUNDLE_MISSING,
          Severity.WARNING,
          new TextRange(root.range().start(), root.range().start() + 1),
          List.of(findings.fix(SettingsCodes.message("fix.bundle"), add)));
    }
    bundle
        .flatMap(each -> each.at("version"))
        .filter(each -> each.kind() == JsonNode.Kind.TEXT)
        .filter(each -> !WITHIN_4.matcher(each.text()).matches())
        .ifPresent(each -> wrong(SettingsCodes.BUNDLE_RANGE, each, RANGE, each.text()));
  }

  private void version(JsonNode version) {
    if (version.kind() == JsonNode.Kind.TEXT && !version.text().equals("2.0")) {
      wrong(SettingsCodes.VERSION, version, "2.0");
    }
  }

  private void hubName(JsonNode name) {
    if (name.kind() == JsonNode.Kind.TEXT && !HUB.matcher(name.text()).matches()) {
      String letters = name.text().replaceAll("[^A-Za-z0-9]", "").replaceAll("^[0-9]+", "");
      String better = letters.length() < 3 ? "MyTaskHub" : letters;
      wrong(
          SettingsCodes.HUB_NAME,
          name,
          better.substring(0, Math.min(45, better.length())),
          name.text());
    }
  }

  private void wrong(String code, JsonNode value, String right, String... arguments) {
    TextEdit edit = new TextEdit(value.range(), "\"" + right + "\"");
    findings.report(
        code,
        Severity.WARNING,
        value.range(),
        List.of(findings.fix(SettingsCodes.message("fix.value", right), edit)),
        arguments);
  }

  private void connection(JsonNode name) {
    Optional<SourceFile> local = files.beside(file, "local.settings.json");
    Optional<JsonNode> values =
        local.flatMap(each -> JsonText.parse(each.text()).root().at("Values"));
    if (values.isEmpty() || name.text().equals("AzureWebJobsStorage") || name.text().isBlank()) {
      return;
    }
    boolean known =
        values.get().members().stream()
            .anyMatch(
                each ->
                    each.key().equals(name.text()) || each.key().startsWith(name.text() + "__"));
    if (!known) {
      TextEdit add = JsonEdits.add(local.get(), values.get(), name.text(), "\"\"");
      Fix fix =
          SettingsFindings.fix(SettingsCodes.message("fix.add", name.text()), local.get(), add);
      findings.report(
          SettingsCodes.CONNECTION, Severity.INFORMATION, name.range(), List.of(fix), name.text());
    }
  }

  /** Unknown keys may be other extensions'; only what is nearly a known one is a slip. */
  private void keys(JsonNode object, List<String> path) {
    List<KnownKey> known = KnownKeys.of("host.json").below(path);
    List<String> names = known.stream().map(KnownKey::name).toList();
    for (JsonNode.Member member : object.members()) {
      List<String> below = new ArrayList<>(path);
      below.add(member.key());
      Optional<KnownKey> key = KnownKeys.of("host.json").find(below);
      key.ifPresent(each -> value(each, member.value()));
      if (key.isEmpty() && member.key().length() > 3) {
        List<String> similar =
            Similar.to(member.key(), names).stream()
                .filter(each -> object.member(each).isEmpty())
                .filter(each -> !each.equalsIgnoreCase(member.key())) // The host ignores case.
                .toList();
        similar.stream().findFirst().ifPresent(each -> unknown(member, each));
      }
      keys(member.value(), below);
    }
  }

  private void unknown(JsonNode.Member member, String meant) {
    TextEdit edit = new TextEdit(member.range(), "\"" + meant + "\"");
    findings.report(
        SettingsCodes.UNKNOWN_KEY,
        Severity.WARNING,
        member.range(),
        List.of(findings.fix(SettingsCodes.message("fix.key", meant), edit)),
        member.key(),
        meant);
  }

  private void value(KnownKey key, JsonNode value) {
    boolean scalar = value.kind() == JsonNode.Kind.TEXT || value.kind() == JsonNode.Kind.WORD;
    boolean other = key.values().stream().noneMatch(value.text()::equalsIgnoreCase);
    boolean own = key.path().equals(List.of("version"));
    if (scalar && other && !key.values().isEmpty() && !own && !value.text().contains("%")) {
      boolean quoted = key.value().startsWith("\"");
      List<Fix> fixes = new ArrayList<>();
      for (String each : Similar.to(value.text(), key.values())) {
        TextEdit edit = new TextEdit(value.range(), quoted ? "\"" + each + "\"" : each);
        fixes.add(findings.fix(SettingsCodes.message("fix.value", each), edit));
      }
      findings.report(
          SettingsCodes.UNKNOWN_VALUE,
          Severity.INFORMATION,
          value.range(),
          fixes,
          value.text(),
          String.join(", ", key.values()));
    }
  }
}
