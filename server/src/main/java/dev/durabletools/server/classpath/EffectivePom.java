package dev.durabletools.server.classpath;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pom with what its parents and imported boms say: properties filled in, versions managed.
 *
 * @param managed by {@link Artifact#key}
 */
record EffectivePom(Artifact own, List<Dependency> dependencies, Map<String, Dependency> managed) {
  private static final int MAX_PARENTS = 20;
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

  /**
   * Puts a pom and its ancestors together.
   *
   * @param lineage the pom first, then parent after parent
   * @param imported gives the effective pom of a bom
   */
  static EffectivePom of(
      List<PomFile> lineage, Function<Artifact, Optional<EffectivePom>> imported) {
    Map<String, String> properties = new HashMap<>();
    for (int i = Math.min(lineage.size(), MAX_PARENTS) - 1; i >= 0; i--) {
      properties.putAll(lineage.get(i).properties());
    }
    PomFile first = lineage.get(0);
    String group = inherited(lineage, Artifact::group);
    String version = inherited(lineage, Artifact::version);
    for (String prefix : List.of("project.", "pom.", "")) {
      properties.putIfAbsent(prefix + "groupId", group);
      properties.putIfAbsent(prefix + "version", version);
      properties.putIfAbsent(prefix + "artifactId", first.own().name());
    }
    first
        .parent()
        .ifPresent(
            parent -> {
              properties.putIfAbsent("project.parent.version", parent.version());
              properties.putIfAbsent("project.parent.groupId", parent.group());
            });
    Map<String, Dependency> managed = new LinkedHashMap<>();
    for (PomFile pom : lineage) {
      for (Dependency raw : pom.managed()) {
        Dependency each = fill(raw, properties);
        if (!each.scope().equals("import")) {
          managed.putIfAbsent(each.artifact().key(), each);
        }
      }
    }
    for (PomFile pom : lineage) {
      for (Dependency raw : pom.managed()) {
        Dependency each = fill(raw, properties);
        if (each.scope().equals("import")) {
          imported
              .apply(each.artifact())
              .ifPresent(bom -> bom.managed().forEach(managed::putIfAbsent));
        }
      }
    }
    Map<String, Dependency> dependencies = new LinkedHashMap<>();
    for (PomFile pom : lineage) {
      for (Dependency raw : pom.dependencies()) {
        Dependency each = fill(raw, properties);
        dependencies.putIfAbsent(each.artifact().key(), manage(each, managed));
      }
    }
    return new EffectivePom(
        Artifact.jar(fill(group, properties), first.own().name(), fill(version, properties)),
        List.copyOf(dependencies.values()),
        managed);
  }

  private static String inherited(List<PomFile> lineage, Function<Artifact, String> part) {
    for (PomFile pom : lineage) {
      String own = part.apply(pom.own());
      if (!own.isEmpty()) {
        return own;
      }
      String parent = pom.parent().map(part).orElse("");
      if (!parent.isEmpty()) {
        return parent;
      }
    }
    return "";
  }

  private static Dependency manage(Dependency each, Map<String, Dependency> managed) {
    Dependency rule = managed.get(each.artifact().key());
    if (rule == null) {
      return each;
    }
    String version = each.artifact().version();
    return each.with(
        version.isEmpty() ? rule.artifact().version() : version, rule.scope(), rule.exclusions());
  }

  private static Dependency fill(Dependency each, Map<String, String> properties) {
    Artifact a = each.artifact();
    return new Dependency(
        new Artifact(
            fill(a.group(), properties),
            fill(a.name(), properties),
            fill(a.version(), properties),
            fill(a.classifier(), properties),
            fill(a.type(), properties)),
        fill(each.scope(), properties),
        each.optional(),
        each.exclusions());
  }

  static String fill(String text, Map<String, String> properties) {
    String filled = text;
    for (int round = 0; round < 10 && filled.contains("${"); round++) {
      Matcher each = PROPERTY.matcher(filled);
      filled =
          each.replaceAll(
              found -> {
                String value = properties.get(found.group(1));
                return Matcher.quoteReplacement(value == null ? found.group() : value);
              });
    }
    return filled;
  }
}
