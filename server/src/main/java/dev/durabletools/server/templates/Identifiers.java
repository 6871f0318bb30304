package dev.durabletools.server.templates;

import java.util.Locale;

/** Names derived from other names. */
final class Identifiers {
  private Identifiers() {}

  /** A folder name as artifact id: what an id cannot hold becomes a hyphen. */
  static String artifactIdOf(String folder) {
    String id = folder.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return id.isEmpty() ? "function-app" : id;
  }

  /** A group id as package: hyphens cannot be in one. */
  static String packageOf(String groupId) {
    return groupId.replace('-', '_');
  }

  /** An artifact id as the name of a function app: letters, digits and single hyphens. */
  static String appNameOf(String artifactId) {
    String name = artifactId.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    String shortened = name.substring(0, Math.min(name.length(), 40));
    return shortened.isEmpty() ? "function-app" : shortened.toLowerCase(Locale.ROOT);
  }
}
