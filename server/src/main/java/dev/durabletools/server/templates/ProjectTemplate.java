package dev.durabletools.server.templates;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A function app with the durable extension set up and no function yet. */
public final class ProjectTemplate {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final Pattern APP_NAME =
      Pattern.compile("(?i)(?=.{2,60}$)[a-z0-9](?:-?[a-z0-9])*");

  /** The Java versions Azure Functions 4 runs. */
  private static final List<String> JAVA_VERSIONS = List.of("8", "11", "17", "21", "25");

  private record Part(String path, String resource, boolean mayExist) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("host.json", "project/host.json.txt", false),
          new Part("local.settings.json", "project/local.settings.json.txt", false),
          new Part(".gitignore", "project/gitignore.txt", true),
          new Part(".vscode/launch.json", "project/launch.json.txt", true),
          new Part(".vscode/settings.json", "project/settings.json.txt", true));

  private static final List<Part> MAVEN =
      List.of(new Part("pom.xml", "project/pom.xml.txt", false));
  private static final List<Part> GRADLE =
      List.of(
          new Part("build.gradle", "project/build.gradle.txt", false),
          new Part("settings.gradle", "project/settings.gradle.txt", false));

  private ProjectTemplate() {}

  /**
   * Creates the project's files.
   *
   * @param existing what the folder holds; a file of ours that is there refuses the project, except
   *     {@code .gitignore} and editor settings, which are then left as they are
   */
  public static Creation create(ProjectOptions options, ExistingFiles existing) {
    Messages messages = new Messages(options.locale());
    Optional<Refusal> refusal =
        check(options, messages)
            .or(
                () ->
                    parts(options).stream()
                        .filter(part -> !part.mayExist() && existing.exists(part.path()))
                        .findFirst()
                        .map(part -> messages.refusal("fileExists", part.path())));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Map<String, String> values = values(options);
    List<NewFile> files = new ArrayList<>();
    for (Part part : parts(options)) {
      if (!existing.exists(part.path())) {
        files.add(new NewFile(part.path(), TemplateText.resource(part.resource()).fill(values)));
      }
    }
    return new NewFiles(files, files.get(0).path());
  }

  private static Map<String, String> values(ProjectOptions options) {
    return Map.ofEntries(
        entry("groupId", options.groupId()),
        entry("artifactId", options.artifactId()),
        entry("package", options.packageName()),
        entry("appName", options.appName()),
        entry("hubName", Identifiers.hubOf(options.artifactId())),
        entry("javaVersion", options.javaVersion()),
        entry("javaProperties", javaProperties(options.javaVersion())),
        entry("gradleJava", gradleJava(options.javaVersion())),
        entry("junitVersion", TestLibraries.JUNIT),
        entry("mockitoVersion", TestLibraries.mockito(options.javaVersion())),
        entry("buildTool", gradle(options) ? "gradle" : "maven"),
        entry("gradleIgnored", gradle(options) ? ".gradle/" : ""),
        entry("output", gradle(options) ? "build" : "target"));
  }

  private static boolean gradle(ProjectOptions options) {
    return options.buildTool().equalsIgnoreCase("gradle");
  }

  /** A package that does not follow from the group id is kept in a file of its own. */
  private static List<Part> parts(ProjectOptions options) {
    List<Part> parts = new ArrayList<>(gradle(options) ? GRADLE : MAVEN);
    parts.addAll(PARTS);
    String packageName = options.packageName();
    if (!packageName.equals(Identifiers.packageOf(options.groupId()))) {
      String path = "src/main/java/" + packageName.replace('.', '/') + "/package-info.java";
      parts.add(new Part(path, "project/package-info.java.txt", true));
    }
    return parts;
  }

  private static Optional<Refusal> check(ProjectOptions options, Messages messages) {
    if (!ID.matcher(options.groupId()).matches() || !ID.matcher(options.artifactId()).matches()) {
      return Optional.of(messages.refusal("idInvalid"));
    }
    Optional<Refusal> packageRefusal = JavaNames.checkPackage(options.packageName(), messages);
    if (packageRefusal.isPresent()) {
      return packageRefusal;
    }
    if (!JAVA_VERSIONS.contains(options.javaVersion())) {
      return Optional.of(
          messages.refusal(
              "javaVersionUnsupported", options.javaVersion(), String.join(", ", JAVA_VERSIONS)));
    }
    if (!APP_NAME.matcher(options.appName()).matches()) {
      return Optional.of(messages.refusal("appNameInvalid"));
    }
    return switch (options.buildTool().toLowerCase(Locale.ROOT)) {
      case "maven", "gradle" -> Optional.empty();
      default -> Optional.of(messages.refusal("buildToolUnknown", options.buildTool()));
    };
  }

  /** JDK 8's compiler does not know {@code release}. */
  private static String javaProperties(String javaVersion) {
    return javaVersion.equals("8")
        ? "    <maven.compiler.source>1.8</maven.compiler.source>\n"
            + "    <maven.compiler.target>1.8</maven.compiler.target>"
        : "    <maven.compiler.release>" + javaVersion + "</maven.compiler.release>";
  }

  /** Gradle takes a number for any Java that it runs on itself. */
  private static String gradleJava(String javaVersion) {
    String version = javaVersion.equals("8") ? "VERSION_1_8" : "VERSION_" + javaVersion;
    return "java {\n    sourceCompatibility = JavaVersion.%s\n    targetCompatibility = JavaVersion.%s\n}"
        .formatted(version, version);
  }
}
