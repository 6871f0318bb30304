package dev.durabletools.server.classpath;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gradle builds as far as their text tells: dependencies written as coordinates, with variables and
 * properties filled in. Scripts are not run, so version catalogs' plugins and code stay unknown.
 */
final class GradleProjects {
  private static final String SCOPES =
      "(?:implementation|api|compileOnly|compileOnlyApi|runtimeOnly|compile|runtime)";
  private static final Pattern NOTATION =
      Pattern.compile(
          SCOPES
              + "\\s*\\(?\\s*(platform\\s*\\(|enforcedPlatform\\s*\\()?\\s*"
              + "[\"']([\\w.\\-]+):([\\w.\\-]+)(?::([^\"':@]+))?[^\"']*[\"']");
  private static final Pattern MAP =
      Pattern.compile(
          SCOPES
              + "\\s*\\(?\\s*group\\s*[:=]\\s*[\"']([^\"']+)[\"']\\s*,\\s*name\\s*[:=]\\s*"
              + "[\"']([^\"']+)[\"'](?:\\s*,\\s*version\\s*[:=]\\s*[\"']([^\"']+)[\"'])?");
  private static final Pattern VALUE =
      Pattern.compile("\\b(\\w[\\w.]*)\\s*=\\s*[\"']([^\"'$]+)[\"']");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([\\w.]+)}?");
  private static final Pattern CATALOG =
      Pattern.compile(
          "^\\s*([\\w\\-]+)\\s*=\\s*\\{[^}]*module\\s*=\\s*\"([^\":]+):([^\"]+)\"[^}]*?"
              + "(?:version\\.ref\\s*=\\s*\"([^\"]+)\"|version\\s*=\\s*\"([^\"]+)\")",
          Pattern.MULTILINE);
  private static final Pattern CATALOG_USE =
      Pattern.compile(SCOPES + "\\s*\\(?\\s*libs\\.([\\w.]+)");

  private static final Pattern PROJECT =
      Pattern.compile(
          SCOPES + "\\s*\\(?\\s*project\\s*\\(\\s*(?:path\\s*[:=]\\s*)?[\"']:([^\"']+)[\"']");
  private static final Pattern ACCESSOR =
      Pattern.compile(SCOPES + "\\s*\\(?\\s*projects\\.([\\w.]+)");
  private static final Pattern SHARED = Pattern.compile("\\b(?:allprojects|subprojects)\\b");

  private GradleProjects() {}

  /**
   * What a folder's build declares, with what builds above it say for all projects, and what the
   * projects bring that it depends on.
   *
   * @param builds the folders of all builds that are known
   */
  static List<Dependency> withShared(Path folder, Collection<Path> builds) {
    Set<Path> seen = new LinkedHashSet<>(List.of(folder));
    Deque<Path> open = new ArrayDeque<>(seen);
    List<Dependency> all = new ArrayList<>();
    while (!open.isEmpty()) {
      Path next = open.poll();
      all.addAll(dependencies(next));
      for (Path each : builds) {
        boolean shares =
            next.startsWith(each) && !next.equals(each) && SHARED.matcher(script(each)).find();
        if ((shares || dependsOn(next, each)) && seen.add(each)) {
          open.add(each);
        }
      }
    }
    return all;
  }

  /** The folders of the builds that one depends on, directly or through others. */
  static Set<Path> needed(Path folder, Collection<Path> builds) {
    Set<Path> seen = new LinkedHashSet<>();
    Deque<Path> open = new ArrayDeque<>(List.of(folder));
    while (!open.isEmpty()) {
      Path next = open.poll();
      for (Path each : builds) {
        if (!each.equals(folder) && dependsOn(next, each) && seen.add(each)) {
          open.add(each);
        }
      }
    }
    return seen;
  }

  private static boolean dependsOn(Path folder, Path other) {
    String script = script(folder);
    return PROJECT
            .matcher(script)
            .results()
            .anyMatch(each -> other.endsWith(each.group(1).replace(':', '/')))
        || ACCESSOR.matcher(script).results().anyMatch(each -> named(each.group(1), other));
  }

  /**
   * Whether a type-safe accessor such as {@code common.dateTools} means {@code common/date-tools}.
   */
  private static boolean named(String accessor, Path other) {
    String[] parts = accessor.split("\\.", -1);
    int skipped = other.getNameCount() - parts.length;
    for (int i = 0; i < parts.length; i++) {
      String name = skipped < 0 ? "" : other.getName(skipped + i).toString();
      if (!parts[i].equalsIgnoreCase(name.replaceAll("[-_.]", ""))) {
        return false;
      }
    }
    return true;
  }

  private static String script(Path folder) {
    return text(folder.resolve("build.gradle")) + "\n" + text(folder.resolve("build.gradle.kts"));
  }

  /** What a folder's build declares, platforms as boms. */
  static List<Dependency> dependencies(Path folder) {
    String script = script(folder);
    Map<String, String> values = new HashMap<>();
    text(folder.resolve("gradle.properties"))
        .lines()
        .map(line -> line.split("=", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> values.put(parts[0].strip(), parts[1].strip()));
    VALUE.matcher(script).results().forEach(each -> values.put(last(each.group(1)), each.group(2)));
    List<Dependency> all = new ArrayList<>();
    for (MatchResult each : NOTATION.matcher(script).results().toList()) {
      String version = each.group(4) == null ? "" : fill(each.group(4), values);
      Artifact artifact =
          new Artifact(
              each.group(2), each.group(3), version, "", each.group(1) == null ? "jar" : "pom");
      all.add(new Dependency(artifact, each.group(1) == null ? "" : "import", false, List.of()));
    }
    for (MatchResult each : MAP.matcher(script).results().toList()) {
      String version = each.group(3) == null ? "" : fill(each.group(3), values);
      all.add(
          new Dependency(
              Artifact.jar(each.group(1), each.group(2), version), "", false, List.of()));
    }
    Map<String, Artifact> catalog = catalog(folder);
    for (MatchResult each : CATALOG_USE.matcher(script).results().toList()) {
      Artifact artifact = catalog.get(each.group(1));
      if (artifact != null) {
        all.add(new Dependency(artifact, "", false, List.of()));
      }
    }
    return all;
  }

  private static Map<String, Artifact> catalog(Path folder) {
    Path file = folder.resolve("gradle/libs.versions.toml");
    String text =
        text(
            Files.isRegularFile(file) ? file : folder.resolve("../" + "gradle/libs.versions.toml"));
    Map<String, String> versions = new HashMap<>();
    VALUE.matcher(text).results().forEach(each -> versions.put(each.group(1), each.group(2)));
    Pattern.compile("^\\s*([\\w\\-]+)\\s*=\\s*\"([^\"]+)\"", Pattern.MULTILINE)
        .matcher(text)
        .results()
        .forEach(each -> versions.put(each.group(1), each.group(2)));
    Map<String, Artifact> found = new HashMap<>();
    CATALOG
        .matcher(text)
        .results()
        .forEach(
            each ->
                found.put(
                    each.group(1).replace('-', '.'),
                    Artifact.jar(
                        each.group(2),
                        each.group(3),
                        each.group(5) != null
                            ? each.group(5)
                            : versions.getOrDefault(each.group(4), ""))));
    return found;
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String fill(String text, Map<String, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            each ->
                Matcher.quoteReplacement(values.getOrDefault(last(each.group(1)), each.group())));
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException absent) {
      return "";
    }
  }
}
