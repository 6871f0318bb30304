package dev.durabletools.server.classpath;

import java.util.List;

/**
 * One entry of a pom's dependencies.
 *
 * @param scope empty if none is written
 * @param exclusions group and name joined by a colon; either may be {@code *}
 */
record Dependency(Artifact artifact, String scope, boolean optional, List<String> exclusions) {
  boolean excludes(Artifact other) {
    return exclusions.stream()
        .map(each -> each.split(":", 2))
        .anyMatch(
            each ->
                (each[0].equals("*") || each[0].equals(other.group()))
                    && (each[1].equals("*") || each[1].equals(other.name())));
  }

  Dependency with(String version, String inheritedScope, List<String> moreExclusions) {
    Artifact old = artifact;
    return new Dependency(
        new Artifact(old.group(), old.name(), version, old.classifier(), old.type()),
        scope.isEmpty() ? inheritedScope : scope,
        optional,
        java.util.stream.Stream.concat(exclusions.stream(), moreExclusions.stream()).toList());
  }
}
