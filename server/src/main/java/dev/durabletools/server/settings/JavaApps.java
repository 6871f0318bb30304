package dev.durabletools.server.settings;

import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.navigation.FunctionFact;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.text.SourceFile;
import java.util.stream.Stream;

/**
 * Which settings files belong to function apps in Java. A repository may hold apps in other
 * languages beside them, whose settings are not ours to judge.
 */
record JavaApps(SettingsFiles files, Wiring wiring) {
  /** Whether the app of a settings file is written in Java, or its pom says that it will be. */
  boolean hold(SourceFile settings) {
    return functions(settings).findAny().isPresent()
        || files
            .beside(settings, "pom.xml")
            .map(SourceFile::text)
            .filter(pom -> pom.contains("azure-functions") || pom.contains("durabletask"))
            .isPresent();
  }

  /** Whether the app of a settings file has orchestrators, activities or their starters. */
  boolean durable(SourceFile settings) {
    return functions(settings).anyMatch(each -> each.kind() != FunctionKind.OTHER);
  }

  private Stream<FunctionFact> functions(SourceFile settings) {
    return wiring.partsOf(settings.uri()).stream();
  }
}
