package dev.durabletools.server.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class paths from build files and a small local repository. */
class ClassPathReaderTest {
  @TempDir Path folder;
  private Path app;

  @BeforeEach
  void repository() throws IOException {
    app = Files.createDirectories(folder.resolve("app"));
    library("org.a", "a", "1.0", dependency("org.b", "b", "2.0", ""));
    library("org.b", "b", "1.0", "");
    library("org.b", "b", "2.0", dependency("org.c", "c", "1.0", ""));
    library("org.b", "b", "3.0", "");
    library("org.c", "c", "1.0", "");
    library("org.d", "d", "1.0", dependency("org.c", "c", "1.0", "<scope>test</scope>"));
  }

  private void library(String group, String name, String version, String dependencies)
      throws IOException {
    Path at =
        Files.createDirectories(
            folder.resolve("m2").resolve(group.replace('.', '/')).resolve(name).resolve(version));
    Files.writeString(at.resolve(name + "-" + version + ".jar"), "");
    Files.writeString(
        at.resolve(name + "-" + version + ".pom"),
        pom(group, name, version, "<dependencies>" + dependencies + "</dependencies>"));
  }

  private static String pom(String group, String name, String version, String more) {
    return """
    <?xml version="1.0"?>
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
      %s
    </project>
    """
        .formatted(group, name, version, more);
  }

  private static String dependency(String group, String name, String version, String more) {
    String written = version.isEmpty() ? "" : "<version>" + version + "</version>";
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s%s</dependency>"
        .formatted(group, name, written, more);
  }

  private ClassPathFiles read(Path... folders) {
    LocalRepository repository =
        new LocalRepository(folder.resolve("m2"), folder.resolve("gradle"));
    return new ClassPathReader(repository).read(List.of(folders));
  }

  private List<String> jars() {
    return read(app).jars().stream().map(jar -> jar.getFileName().toString()).toList();
  }

  private void app(String more) throws IOException {
    Files.writeString(app.resolve("pom.xml"), pom("app", "app", "1", more));
  }

  @Test
  void dependenciesOfDependenciesBelong() throws IOException {
    app("<dependencies>" + dependency("org.a", "a", "1.0", "") + "</dependencies>");

    assertThat(jars()).containsExactly("a-1.0.jar", "b-2.0.jar", "c-1.0.jar");
  }

  @Test
  void theNearestVersionWins() throws IOException {
    app(
        "<dependencies>"
            + dependency("org.a", "a", "1.0", "")
            + dependency("org.b", "b", "1.0", "")
            + "</dependencies>");

    assertThat(jars()).containsExactly("a-1.0.jar", "b-1.0.jar");
  }

  @Test
  void managedVersionsPropertiesAndExclusionsCount() throws IOException {
    app(
        "<properties><b.version>3.0</b.version></properties><dependencyManagement><dependencies>"
            + dependency("org.b", "b", "${b.version}", "")
            + "</dependencies></dependencyManagement><dependencies>"
            + dependency("org.a", "a", "1.0", "")
            + "</dependencies>");
    assertThat(jars()).containsExactly("a-1.0.jar", "b-3.0.jar");

    String exclusion =
        "<exclusions><exclusion><groupId>org.b</groupId><artifactId>*</artifactId></exclusion>"
            + "</exclusions>";
    app("<dependencies>" + dependency("org.a", "a", "1.0", exclusion) + "</dependencies>");
    assertThat(jars()).containsExactly("a-1.0.jar");
  }

  @Test
  void parentsAndImportedBomsGiveVersions() throws IOException {
    Path bom = Files.createDirectories(folder.resolve("m2/org/bom/bom/1"));
    Files.writeString(
        bom.resolve("bom-1.pom"),
        pom(
            "org.bom",
            "bom",
            "1",
            "<dependencyManagement><dependencies>"
                + dependency("org.b", "b", "3.0", "")
                + "</dependencies></dependencyManagement>"));
    Files.writeString(
        folder.resolve("pom.xml"),
        pom(
            "app",
            "parent",
            "1",
            "<dependencyManagement><dependencies>"
                + dependency("org.bom", "bom", "1", "<type>pom</type><scope>import</scope>")
                + "</dependencies></dependencyManagement>"));
    Files.writeString(
        app.resolve("pom.xml"),
        """
        <project><parent><groupId>app</groupId><artifactId>parent</artifactId><version>1</version>
        </parent><artifactId>app</artifactId><dependencies>%s</dependencies></project>
        """
            .formatted(dependency("org.b", "b", "", "")));

    assertThat(jars()).containsExactly("b-3.0.jar");
  }

  @Test
  void modulesOfTheWorkspaceNeedNoJar() throws IOException {
    app("<packaging>pom</packaging><modules><module>one</module><module>two</module></modules>");
    Path one = Files.createDirectories(app.resolve("one"));
    Path two = Files.createDirectories(app.resolve("two"));
    Files.writeString(
        one.resolve("pom.xml"),
        pom(
            "app",
            "one",
            "1",
            "<dependencies>" + dependency("app", "two", "1", "") + "</dependencies>"));
    Files.writeString(
        two.resolve("pom.xml"),
        pom(
            "app",
            "two",
            "1",
            "<dependencies>" + dependency("org.d", "d", "1.0", "") + "</dependencies>"));

    assertThat(jars()).containsExactly("d-1.0.jar");
    assertThat(read(app).missing()).isEmpty();
  }

  @Test
  void severalRootsAreReadTogether() throws IOException {
    app("<dependencies>" + dependency("org.c", "c", "1.0", "") + "</dependencies>");
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(
        other.resolve("pom.xml"),
        pom(
            "other",
            "other",
            "1",
            "<dependencies>" + dependency("org.d", "d", "1.0", "") + "</dependencies>"));

    assertThat(read(app, other).jars()).hasSize(2);
  }

  @Test
  void whatIsNotOnThisMachineIsNamed() throws IOException {
    app("<dependencies>" + dependency("org.x", "x", "9", "") + "</dependencies>");

    assertThat(read(app).missing()).containsExactly("org.x:x:9");
  }

  @Test
  void brokenPomsAndCyclesEnd() throws IOException {
    library("org.e", "e", "1", dependency("org.f", "f", "1", ""));
    library("org.f", "f", "1", dependency("org.e", "e", "1", ""));
    app("<dependencies>" + dependency("org.e", "e", "1", "") + "</dependencies>");
    assertThat(jars()).containsExactly("e-1.jar", "f-1.jar");

    Files.writeString(app.resolve("pom.xml"), "<project><dependencies>");
    assertThat(jars()).isEmpty();
  }

  @Test
  void gradleScriptsAreReadAsText() throws IOException {
    Files.writeString(
        app.resolve("build.gradle.kts"),
        """
        val bVersion = "2.0"
        dependencies {
          implementation("org.d:d:1.0")
          api("org.b:b:$bVersion") { because("x") }
          testImplementation("org.a:a:1.0")
          implementation(libs.c.lib)
        }
        """);
    Files.createDirectories(app.resolve("gradle"));
    Files.writeString(
        app.resolve("gradle/libs.versions.toml"),
        """
        [versions]
        c = "1.0"
        [libraries]
        c-lib = { module = "org.c:c", version.ref = "c" }
        """);

    assertThat(jars()).containsExactlyInAnyOrder("d-1.0.jar", "b-2.0.jar", "c-1.0.jar");
  }

  @Test
  void gradlesCacheIsSearched() throws IOException {
    Path module = Files.createDirectories(folder.resolve("gradle/org.g/g/1/0abc"));
    Files.writeString(module.resolve("g-1.jar"), "");
    Files.writeString(app.resolve("build.gradle"), "dependencies { implementation 'org.g:g:1' }");

    assertThat(jars()).containsExactly("g-1.jar");
  }

  private Optional<Set<String>> artifacts() {
    LocalRepository repository =
        new LocalRepository(folder.resolve("m2"), folder.resolve("gradle"));
    return new ClassPathReader(repository).artifacts(List.of(app), app.resolve("pom.xml"));
  }

  @Test
  void aPomBringsWhatItsParentAndItsDependenciesBring() throws IOException {
    library("org.p", "parent", "1", dependency("org.a", "a", "1.0", ""));
    app(
        "<parent><groupId>org.p</groupId><artifactId>parent</artifactId><version>1</version></parent>");
    assertThat(artifacts()).hasValueSatisfying(ids -> assertThat(ids).contains("a", "b", "c"));

    app(
        "<dependencyManagement><dependencies>"
            + dependency("org.a", "a", "1.0", "")
            + "</dependencies></dependencyManagement>");
    assertThat(artifacts()).hasValueSatisfying(ids -> assertThat(ids).isEmpty());
  }

  @Test
  void nobodyKnowsWhatAMissingParentOrJarBrings() throws IOException {
    app(
        "<parent><groupId>org.p</groupId><artifactId>none</artifactId><version>1</version></parent>");
    assertThat(artifacts()).isEmpty();

    app("<dependencies>" + dependency("org.none", "none", "1.0", "") + "</dependencies>");
    assertThat(artifacts()).isEmpty();
  }
}
