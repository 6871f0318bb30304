package dev.durabletools.server.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTemplateTest {
  private static final ExistingFiles NOTHING = path -> false;

  @Test
  void writesAProjectThatNeedsNoHandEdits() {
    Map<String, String> files = files(Map.of());

    assertThat(files)
        .containsOnlyKeys(
            "pom.xml",
            "host.json",
            "local.settings.json",
            ".gitignore",
            ".vscode/launch.json",
            ".vscode/settings.json");
    assertThat(files.get("pom.xml"))
        .contains("<groupId>com.function</groupId>\n  <artifactId>my-app</artifactId>")
        .contains("<functionAppName>my-app-1000</functionAppName>")
        .contains("<maven.compiler.release>17</maven.compiler.release>")
        .contains("<phase>package</phase>")
        .contains("<allowTelemetry>false</allowTelemetry>");
    assertThat(files.get("host.json"))
        .contains("\"hubName\": \"MyAppHub\"")
        .contains("\"version\": \"[4.*, 5.0.0)\"");
    assertThat(files.get("local.settings.json"))
        .contains("\"AzureWebJobsStorage\": \"\"")
        .contains("\"FUNCTIONS_WORKER_RUNTIME\": \"java\"");
    assertThat(files.get(".gitignore").lines())
        .contains("target/", ".durable/", "local.settings.json");
    assertThat(files.get(".vscode/launch.json"))
        .contains("\"type\": \"durable-java\"")
        .contains("\"request\": \"launch\"");
    assertThat(files.values()).allSatisfy(text -> assertThat(text).doesNotContain("{{"));
  }

  @Test
  void pinsTheVersionsThatTestsCompileAgainst() {
    String pom = files(Map.of()).get("pom.xml");

    for (String artifact :
        new String[] {
          "azure-functions-java-library", "durabletask-azure-functions", "durabletask-client"
        }) {
      String version =
          pom.replaceAll(
              "(?s).*<artifactId>" + artifact + "</artifactId>\\s*<version>(.*?)<.*", "$1");
      assertThat(AppJars.FOLDER.resolve(artifact + "-" + version + ".jar")).isRegularFile();
    }
  }

  @Test
  void keepsWhatTheUserChose() {
    Map<String, String> files =
        files(
            Map.of(
                "groupId", "org.shop",
                "artifactId", "orders",
                "packageName", "org.shop.flows",
                "javaVersion", "8",
                "appName", "Orders-1"));

    assertThat(files.get("pom.xml"))
        .contains("<groupId>org.shop</groupId>", "<functionAppName>Orders-1</functionAppName>")
        .contains("<maven.compiler.target>1.8</maven.compiler.target>")
        .doesNotContain("maven.compiler.release");
    assertThat(files.get("src/main/java/org/shop/flows/package-info.java"))
        .contains("package org.shop.flows;");
    assertThat(files.get(".vscode/settings.json")).contains("target/azure-functions/Orders-1\"");
  }

  @ParameterizedTest
  @CsvSource({
    "groupId, a b, 'Id can only contain letters, digits, \"_\", \"-\" and \".\".'",
    "artifactId, '', 'Id can only contain letters, digits, \"_\", \"-\" and \".\".'",
    "packageName, com.class, '\"class\" is a reserved keyword.'",
    "javaVersion, 7, 'Azure Functions does not run Java \"7\". Use 8, 11, 17, 21, 25.'",
    "buildTool, ant, 'There is no build tool \"ant\". Use maven or gradle.'",
    "appName, -x-, 'App name must have 2 to 60 letters, digits and \"-\", and cannot begin or end"
        + " with \"-\".'",
  })
  void refusesWhatWouldNotWork(String option, String value, String message) {
    assertThat(create(Map.of(option, value), NOTHING)).isEqualTo(new Refusal(message));
  }

  @Test
  void writesAGradleBuild() {
    Map<String, String> files =
        files(Map.of("buildTool", "Gradle", "javaVersion", "8", "artifactId", "orders"));

    assertThat(files).doesNotContainKey("pom.xml").containsKeys("build.gradle", "host.json");
    assertThat(files.get("settings.gradle")).isEqualTo("rootProject.name = 'orders'\n");
    assertThat(files.get("build.gradle"))
        .contains("id 'com.microsoft.azure.azurefunctions'")
        .contains("sourceCompatibility = JavaVersion.VERSION_1_8")
        .contains("org.mockito:mockito-core:4.11.0");
    assertThat(files.get(".gitignore").lines()).contains("build/", ".gradle/");
    assertThat(files.get(".vscode/settings.json"))
        .contains("\"azureFunctions.javaBuildTool\": \"gradle\"", "build/azure-functions/");
    assertThat(files.values()).allSatisfy(text -> assertThat(text).doesNotContain("{{"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "host.json", "local.settings.json"})
  void refusesToReplaceFiles(String name) {
    assertThat(create(Map.of(), name::equals))
        .isEqualTo(new Refusal("The file \"" + name + "\" already exists."));
  }

  @Test
  void leavesEditorSettingsAsTheyAre() {
    NewFiles files =
        (NewFiles)
            create(Map.of(), path -> path.startsWith(".vscode/") || path.equals(".gitignore"));

    assertThat(files.files())
        .extracting(NewFile::path)
        .containsExactly("pom.xml", "host.json", "local.settings.json");
  }

  @ParameterizedTest
  @CsvSource({
    "My App, My-App, MyAppHub, my-app",
    "订单, function-app, FunctionAppHub, function-app",
    "2nd, 2nd, ndHub, 2nd",
    "a.b_c, a.b_c, ABCHub, a-b-c",
    "app订单2, app-2, App2Hub, app-2",
  })
  void derivesNamesFromTheFolder(String folder, String artifact, String hub, String app) {
    ProjectOptions options =
        ProjectOptions.of(folder, Map.of(), () -> Instant.ofEpochMilli(7), Locale.ENGLISH);

    assertThat(options.artifactId()).isEqualTo(artifact);
    assertThat(options.appName()).isEqualTo(app + "-7");
    assertThat(Identifiers.hubOf(artifact)).isEqualTo(hub);
    assertThat(ProjectTemplate.create(options, NOTHING)).isInstanceOf(NewFiles.class);
  }

  @ParameterizedTest
  @CsvSource({"com.my-shop, com.my_shop", "com.new.app, com.new_.app", "4you.app, _4you.app"})
  void derivesThePackageFromTheGroup(String group, String packageName) {
    assertThat(Identifiers.packageOf(group)).isEqualTo(packageName);
  }

  @Test
  void keepsTaskHubNamesShort() {
    assertThat(Identifiers.hubOf("x".repeat(100))).hasSize(45).matches("[A-Za-z][A-Za-z0-9]+");
  }

  private static Map<String, String> files(Map<String, String> given) {
    Map<String, String> files = new HashMap<>();
    for (NewFile file : ((NewFiles) create(given, NOTHING)).files()) {
      files.put(file.path(), file.text());
    }
    return files;
  }

  private static Creation create(Map<String, String> given, ExistingFiles existing) {
    ProjectOptions options =
        ProjectOptions.of("my-app", given, () -> Instant.ofEpochMilli(1000), Locale.ENGLISH);
    return ProjectTemplate.create(options, existing);
  }
}
