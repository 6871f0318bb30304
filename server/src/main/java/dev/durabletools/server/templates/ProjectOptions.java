package dev.durabletools.server.templates;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/**
 * A project the user asks for; nothing is checked yet.
 *
 * @param groupId Maven group id
 * @param artifactId Maven artifact id
 * @param packageName package of the functions to come
 * @param javaVersion Java release the app targets, such as {@code 17}
 * @param buildTool {@code maven} or {@code gradle}, in any case
 * @param appName name of the function app in Azure, unique there
 * @param locale the language of a refusal
 */
public record ProjectOptions(
    String groupId,
    String artifactId,
    String packageName,
    String javaVersion,
    String buildTool,
    String appName,
    Locale locale) {

  /**
   * Completes what the user gave.
   *
   * @param folder name of the project folder: the default artifact id, as far as it can be one
   * @param given answers by their names: {@code groupId}, {@code artifactId}, {@code packageName},
   *     {@code javaVersion}, {@code buildTool}, {@code appName}
   * @param clock makes the default app name unique
   */
  public static ProjectOptions of(
      String folder, Map<String, String> given, InstantSource clock, Locale locale) {
    String groupId = given.getOrDefault("groupId", Identifiers.DEFAULT_GROUP);
    String artifactId = given.getOrDefault("artifactId", Identifiers.artifactIdOf(folder));
    return new ProjectOptions(
        groupId,
        artifactId,
        given.getOrDefault("packageName", Identifiers.packageOf(groupId)),
        given.getOrDefault("javaVersion", "17"),
        given.getOrDefault("buildTool", "maven"),
        given.getOrDefault("appName", Identifiers.appNameOf(artifactId) + "-" + clock.millis()),
        locale);
  }
}
