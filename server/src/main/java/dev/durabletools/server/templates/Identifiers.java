package dev.durabletools.server.templates;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Names of a project, derived from one another. */
public final class Identifiers {
  static final String DEFAULT_GROUP = "com.function";
  private static final int LONGEST_HUB = 45;

  private Identifiers() {}

  /** A folder name as artifact id: what an id cannot hold becomes a hyphen. */
  static String artifactIdOf(String folder) {
    String id = folder.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return id.isEmpty() ? "function-app" : id;
  }

  /** A group id as package: what Java does not take gets an underscore. */
  public static String packageOf(String groupId) {
    return Arrays.stream(groupId.replace('-', '_').split("\\.", -1))
        .filter(part -> !part.isEmpty())
        .map(part -> SourceVersion.isKeyword(part) ? part + "_" : part)
        .map(part -> Character.isDigit(part.charAt(0)) ? "_" + part : part)
        .collect(Collectors.joining("."));
  }

  /** An artifact id as the name of a function app: small letters, digits and single hyphens. */
  static String appNameOf(String artifactId) {
    String name = artifactId.replaceAll("[^A-Za-z0-9]+", "-");
    String shortened = name.substring(0, Math.min(name.length(), 40)).replaceAll("^-|-$", "");
    return shortened.isEmpty() ? "function-app" : shortened.toLowerCase(Locale.ROOT);
  }

  /** An artifact id as task hub: a letter, then letters and digits, 45 at most. */
  static String hubOf(String artifactId) {
    String words =
        Arrays.stream(artifactId.split("[^A-Za-z0-9]+", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    String hub = words.replaceAll("^[0-9]+", "") + "Hub";
    return hub.substring(Math.max(0, hub.length() - LONGEST_HUB)).replaceAll("^[0-9]+", "");
  }
}
