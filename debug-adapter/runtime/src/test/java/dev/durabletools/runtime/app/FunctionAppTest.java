package dev.durabletools.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionAppTest {
  @TempDir Path dir;

  @BeforeEach
  void hostJson() throws Exception {
    Files.writeString(dir.resolve("host.json"), "{}");
  }

  private void write(String file, String text) throws Exception {
    Path path = dir.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void missingHostJsonIsNamed() throws Exception {
    Files.delete(dir.resolve("host.json"));
    assertThatThrownBy(() -> FunctionApp.open(dir))
        .isInstanceOf(AppException.class)
        .hasMessageContaining(dir + ": no host.json");
  }

  @Test
  void commentsAndByteOrderMarkAreFine() throws Exception {
    String text =
        "\uFEFF// ours\n{ /* x */ \"extensions\": {\"http\": {\"routePrefix\": \"/v1/\"}} }";
    Files.write(dir.resolve("host.json"), text.getBytes(StandardCharsets.UTF_8));
    assertThat(FunctionApp.open(dir).hostJson().routePrefix()).isEqualTo("v1");
  }

  @Test
  void brokenHostJsonIsNamedWithLineAndColumn() throws Exception {
    write("host.json", "{\n  \"version\": \"2.0\"\n  \"extensions\": {}\n}");
    assertThatThrownBy(() -> FunctionApp.open(dir))
        .hasMessageMatching(".*host\\.json:3:\\d+: not valid JSON; .*");
    write("host.json", "[]");
    assertThatThrownBy(() -> FunctionApp.open(dir)).hasMessageContaining("not a JSON object");
    write("host.json", "{} x");
    assertThatThrownBy(() -> FunctionApp.open(dir)).hasMessageContaining("host.json:1:");
  }

  @Test
  void taskHubNameFollowsHostJsonThenTheSiteThenTheDefault() throws Exception {
    assertThat(hub("{}", Map.of())).isEqualTo("TestHubName");
    assertThat(hub("{}", Map.of("WEBSITE_SITE_NAME", "my-site"))).isEqualTo("mysite");
    String named = "{\"extensions\":{\"durableTask\":{\"hubName\":\"Hub%ENV%\"}}}";
    assertThat(hub(named, Map.of("ENV", "Dev"))).isEqualTo("HubDev");
    assertThatThrownBy(() -> hub(named, Map.of())).hasMessageContaining("'ENV' is not set");
    assertThatThrownBy(() -> hub(named.replace("Hub%ENV%", "1 hub"), Map.of()))
        .hasMessageContaining("task hub name '1 hub'");
  }

  private String hub(String json, Map<String, String> environment) throws Exception {
    write("host.json", json);
    return FunctionApp.open(dir).hostJson().taskHubName(environment);
  }

  @Test
  void settingsBecomeValuesAndAreNeverShown() throws Exception {
    write(
        "local.settings.json",
        "{\"Values\":{\"SECRET\":\"s3cret\"},\"Host\":{\"LocalHttpPort\":7090}}");
    LocalSettings settings = FunctionApp.open(dir).settings();
    assertThat(settings.values()).containsEntry("SECRET", "s3cret");
    assertThat(settings.httpPort()).hasValue(7090);
    assertThat(settings.toString()).doesNotContain("s3cret");

    write("local.settings.json", "{\"IsEncrypted\":true,\"Values\":{\"SECRET\":\"s3cret\"}}");
    assertThatThrownBy(() -> FunctionApp.open(dir))
        .hasMessageContaining("encrypted")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void hubNameIsExpandedFromTheAppsOwnSettings() throws Exception {
    write("host.json", "{\"extensions\":{\"durableTask\":{\"hubName\":\"%MY_HUB%2\"}}}");
    write("local.settings.json", "{\"Values\":{\"MY_HUB\":\"OrdersHub\"}}");
    assertThat(FunctionApp.open(dir).taskHubName()).isEqualTo("OrdersHub2");
  }

  @Test
  void brokenSettingsAreNamedWithLineAndColumnAndNoValue() throws Exception {
    write("local.settings.json", "{\n  \"Values\": {\"SECRET\": \"s3cret\" \"B\": 1}\n}");
    assertThatThrownBy(() -> FunctionApp.open(dir))
        .isInstanceOf(AppException.class)
        .hasMessageMatching(".*local\\.settings\\.json:2:\\d+: not valid JSON; [^\n]*")
        .hasMessageNotContaining("s3cret");
    write("local.settings.json", "");
    assertThatThrownBy(() -> FunctionApp.open(dir)).hasMessageContaining("local.settings.json:1:1");
  }

  @Test
  void stalenessFollowsFileTimes() throws Exception {
    write("pom.xml", "<project/>");
    write("src/main/java/a/A.java", "class A {}");
    FunctionApp app = FunctionApp.open(dir);
    assertThat(app.stale()).isTrue();

    write("target/classes/a/A.class", "");
    assertThat(app.stale()).isFalse();

    Instant later = Instant.now().plusSeconds(5);
    Files.setLastModifiedTime(dir.resolve("src/main/java/a/A.java"), FileTime.from(later));
    assertThat(app.stale()).isTrue();
    new Staleness(app.modules(), DotDurable.of(dir)).built(FileTime.from(later));
    assertThat(app.stale()).isFalse();

    Files.delete(dir.resolve("src/main/java/a/A.java"));
    assertThat(app.stale()).as("a deleted source").isTrue();
  }

  @Test
  void cachedClassPathCountsOnlyForTheSameBuildFilesAndExistingJars() throws Exception {
    write("pom.xml", "<project/>");
    write("target/classes/x", "");
    write("lib.jar", "");
    List<Path> buildFiles = new MavenBuild(dir).buildFiles(dir);
    AppClassPath classPath =
        new AppClassPath(
            List.of(dir.resolve("target/classes")), List.of(dir.resolve("lib.jar")), List.of());
    new ClassPathCache(DotDurable.of(dir), own -> buildFiles).write(classPath);

    FunctionApp app = FunctionApp.open(dir);
    assertThat(app.classPath(new BuildTool(Map.of(), null), line -> {})).isEqualTo(classPath);

    write("pom.xml", "<project><!-- changed --></project>");
    assertThatThrownBy(() -> app.classPath(new BuildTool(Map.of(), null), line -> {}))
        .hasMessageContaining("neither mvnw nor mvn");
    write("pom.xml", "<project/>");
    Files.delete(dir.resolve("lib.jar"));
    assertThatThrownBy(() -> app.classPath(new BuildTool(Map.of(), null), line -> {}))
        .hasMessageContaining("neither mvnw nor mvn");
  }

  @Test
  void jarsThatTheWorkerSuppliesAreLeftOut() {
    AppClassPath classPath =
        AppClassPath.of(
            List.of(),
            List.of(
                Path.of("azure-functions-java-core-library-1.3.0.jar"),
                Path.of("azure-functions-java-spi-1.1.0.jar"),
                Path.of("azure-functions-java-library-3.2.3.jar")),
            List.of());
    assertThat(classPath.libraries())
        .containsExactly(Path.of("azure-functions-java-library-3.2.3.jar"));
  }

  @Test
  void failingBuildPassesTheCompilersLinesAndEndsInOne() throws Exception {
    write("pom.xml", "<project/>");
    script(
        "mvnw",
        "echo '[ERROR] COMPILATION ERROR : '",
        "echo \"[ERROR] $PWD/src/main/java/a/A.java:[3,5] ';' expected\"",
        "echo '[ERROR] -> [Help 1]'",
        "exit 1");
    List<String> lines = new ArrayList<>();
    assertThatThrownBy(() -> FunctionApp.open(dir).build(new BuildTool(), lines::add))
        .hasMessageContaining("does not compile (A.java line 3, ';' expected)");
    assertThat(lines).hasSize(2);
  }

  @Test
  void gradleTellsItsClassPathThroughAnInitScript() throws Exception {
    write("build.gradle", "");
    write("build/classes/java/main/x", "");
    script(
        "gradlew",
        "grep -q durableClassPath \"$4\" || exit 1",
        "echo \"durable-project=$PWD/other\"",
        "echo \"durable-classes=$PWD/other/build/classes/java/main\"",
        "echo \"durable-project=$PWD\"",
        "echo \"durable-classes=$PWD/build/classes/java/main:$PWD/build/missing\"",
        "echo \"durable-libraries=/lib/a.jar\"");
    AppClassPath classPath = FunctionApp.open(dir).classPath();
    assertThat(classPath.classes())
        .containsExactly(dir.toRealPath().resolve("build/classes/java/main"));
    assertThat(classPath.libraries()).containsExactly(Path.of("/lib/a.jar"));
  }

  @Test
  void moduleIsBuiltAloneWhereTheWholeBuildLacksSomething() throws Exception {
    write("pom.xml", "<project><modules><module>app</module></modules></project>");
    write("app/pom.xml", "<project/>");
    write("app/host.json", "{}");
    write("app/lib.jar", "");
    write("app/target/classes/x", "");
    script(
        "mvnw",
        "case \"$*\" in *'-pl app'*)",
        "  echo '[ERROR] Failed to execute goal: Could not find artifact a:b:jar:shaded:1 -> [Help 1]'",
        "  exit 1;;",
        "esac",
        "[ \"$3\" = compile ] || exit 2",
        "for each; do case $each in",
        "  -Dmdep.outputFile=*) echo $PWD/lib.jar > \"${each#*=}\";;",
        "  -DoutputFile=*) echo \"  a:lib:jar:1:compile:$PWD/lib.jar\" > \"${each#*=}\";;",
        "esac; done");
    List<String> lines = new ArrayList<>();
    FunctionApp app = FunctionApp.open(dir.resolve("app"));
    app.build(new BuildTool(), lines::add);
    assertThat(app.classPath().libraries())
        .containsExactly(dir.toRealPath().resolve("app/lib.jar"));
    assertThat(lines).last().asString().contains("building app alone");

    script("mvnw", "echo '[ERROR] Could not find artifact a:shared:jar:1'", "exit 1");
    assertThatThrownBy(() -> app.build(new BuildTool(), lines::add))
        .hasMessageEndingWith(
            "the build failed, Could not find artifact a:shared:jar:1; see its output, and install"
                + " modules of your own");
  }

  @Test
  void gradleProjectsThatTheAppNeedsAreItsOwnCode() throws Exception {
    write("settings.gradle", "include 'app', 'shared'");
    write("app/build.gradle", "");
    write("app/host.json", "{}");
    write("app/build/classes/java/main/x", "");
    write("shared/src/main/java/S.java", "class S {}");
    write("shared/build/classes/java/main/S.class", "");
    script(
        "gradlew",
        "echo \"durable-project=$PWD\"",
        "echo \"durable-classes=$PWD/build/classes/java/main:${PWD%app}shared/build/classes/java/main\"",
        "echo \"durable-libraries=\"");
    FunctionApp app = FunctionApp.open(dir.resolve("app"));
    assertThat(app.stale()).as("its projects are not known").isTrue();
    app.build(new BuildTool(), line -> {});
    assertThat(app.stale()).isFalse();
    assertThat(app.sourceRoots()).containsExactly(dir.toRealPath().resolve("shared/src/main/java"));

    Instant later = Instant.now().plusSeconds(5);
    Files.setLastModifiedTime(dir.resolve("shared/src/main/java/S.java"), FileTime.from(later));
    assertThat(app.stale()).isTrue();
  }

  @Test
  void closingTheToolKillsTheBuild() throws Exception {
    write("pom.xml", "<project/>");
    script("mvnw", "echo started", "sleep 600 & wait");
    BuildTool tool = new BuildTool();
    assertThatThrownBy(() -> FunctionApp.open(dir).build(tool, line -> tool.close()))
        .hasMessageContaining("cancelled");
  }

  private void script(String name, String... lines) throws Exception {
    write(name, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(dir.resolve(name).toFile().setExecutable(true)).isTrue();
  }
}
