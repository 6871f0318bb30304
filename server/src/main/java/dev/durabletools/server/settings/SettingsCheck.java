package dev.durabletools.server.settings;

import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.text.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** What is wrong in settings files, seen together with the functions beside them. */
public final class SettingsCheck {
  private SettingsCheck() {}

  /** The findings in all files, in the order of the files and of their places. */
  public static List<Finding> check(
      SettingsFiles files, Wiring wiring, PomDependencies dependencies) {
    List<Finding> findings = new ArrayList<>();
    JavaApps apps = new JavaApps(files, wiring);
    for (SourceFile file : files.files()) {
      switch (file.fileName()) {
        case "host.json" -> {
          if (apps.hold(file)) {
            findings.addAll(new HostCheck(file, files, apps.durable(file)).findings());
          }
        }
        case "local.settings.json" -> {
          if (apps.hold(file)) {
            findings.addAll(new LocalSettingsCheck(file).findings());
          }
        }
        case "pom.xml" ->
            findings.addAll(new PomCheck(file, files, wiring, dependencies).findings());
        default -> {
          // Only names functions; they are not checked.
        }
      }
    }
    return findings;
  }
}
