package dev.durabletools.server.settings;

import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.navigation.FunctionFact;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Severity;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that one pom.xml brings the libraries that the functions below it are written with. */
final class PomCheck {
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>\\s*([\\w.-]+)\\s*</artifactId>");
  private static final Pattern OPENING = Pattern.compile("<project\\b");

  private final SourceFile file;
  private final SettingsFiles files;
  private final Wiring wiring;
  private final PomDependencies dependencies;
  private final SettingsFindings findings;
  private final String text;

  PomCheck(SourceFile file, SettingsFiles files, Wiring wiring, PomDependencies dependencies) {
    this.file = file;
    this.files = files;
    this.wiring = wiring;
    this.dependencies = dependencies;
    this.findings = new SettingsFindings(file);
    this.text = PomText.withoutComments(file.text());
  }

  List<Finding> findings() {
    Matcher opening = OPENING.matcher(text);
    if (!opening.find()) {
      return List.of();
    }
    List<FunctionFact> own =
        wiring.functions().stream().filter(each -> nearest(each.body().file())).toList();
    boolean durable = own.stream().anyMatch(each -> each.kind() != FunctionKind.OTHER);
    if (durable && !brings("durabletask")) {
      missing(
          SettingsCodes.DURABLE_DEPENDENCY,
          new PomText.Dependency("com.microsoft", "durabletask-azure-functions", "1.4.0"));
    }
    boolean functions =
        own.stream().anyMatch(each -> each.body().file().text().contains(SdkTypes.FUNCTIONS));
    if (functions && !brings("azure-functions-java-library") && !brings("durabletask-azure")) {
      missing(
          SettingsCodes.FUNCTIONS_DEPENDENCY,
          new PomText.Dependency(
              "com.microsoft.azure.functions", "azure-functions-java-library", "3.2.3"));
    }
    return findings.found();
  }

  /**
   * Whether this pom brings an artifact, as far as can be told: by itself, by what it inherits and
   * depends on, or, if nobody knows that, by a text that names it.
   */
  private boolean brings(String artifact) {
    boolean itself =
        ARTIFACT
            .matcher(PomText.ownDependencies(text))
            .results()
            .anyMatch(each -> each.group(1).contains(artifact));
    if (itself) {
      return true;
    }
    Optional<Set<String>> known = dependencies.of(file);
    return known.isPresent()
        ? known.get().stream().anyMatch(each -> each.contains(artifact))
        : !allKnown() || named(artifact);
  }

  /** What a parent elsewhere brings cannot be told from texts. */
  private boolean allKnown() {
    return !text.contains("<parent>") || !parents().isEmpty();
  }

  /** The poms of the folders above. */
  private List<SourceFile> parents() {
    String folder = SettingsFiles.folder(file);
    return files.files().stream()
        .filter(each -> each.fileName().equals("pom.xml") && !each.equals(file))
        .filter(each -> folder.startsWith(SettingsFiles.folder(each)))
        .toList();
  }

  /** Whether this is the pom of the module that a source belongs to. */
  private boolean nearest(SourceFile source) {
    return files.files().stream()
        .filter(each -> each.fileName().equals("pom.xml"))
        .filter(each -> source.uri().startsWith(SettingsFiles.folder(each)))
        .max(Comparator.comparingInt(each -> SettingsFiles.folder(each).length()))
        .map(file::equals)
        .orElse(false);
  }

  /** Whether this pom, one above it or a module it depends on names an artifact. */
  private boolean named(String artifact) {
    List<String> texts = new ArrayList<>(List.of(text));
    parents().forEach(each -> texts.add(PomText.withoutComments(each.text())));
    List<String> ids = new ArrayList<>();
    Matcher each = ARTIFACT.matcher(text);
    while (each.find()) {
      ids.add(each.group(1));
    }
    for (SourceFile other : files.files()) {
      if (other.fileName().equals("pom.xml") && !other.equals(file)) {
        String otherText = PomText.withoutComments(other.text());
        if (PomText.artifactId(otherText).map(ids::contains).orElse(false)) {
          texts.add(otherText);
        }
      }
    }
    return texts.stream()
        .anyMatch(
            one -> ARTIFACT.matcher(one).results().anyMatch(m -> m.group(1).contains(artifact)));
  }

  private void missing(String code, PomText.Dependency dependency) {
    Optional<TextEdit> add = PomText.add(file, text, dependency);
    TextRange at = PomText.dependenciesTag(text);
    findings.report(
        code,
        Severity.WARNING,
        at,
        add.map(
                edit ->
                    List.of(
                        findings.fix(
                            SettingsCodes.message("fix.dependency", dependency.artifact()), edit)))
            .orElse(List.of()));
  }
}
