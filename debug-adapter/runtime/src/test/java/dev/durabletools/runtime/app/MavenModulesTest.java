package dev.durabletools.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * An app that is a module of a build whose other modules nobody has installed. It is built once;
 * the last case leaves it broken.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MavenModulesTest {
  private static final String MODULES =
      """
      <packaging>pom</packaging>
      <modules>
        <module>apps/訂單 app</module>
        <module>shared</module>
        <module>unrelated</module>
      </modules>
      <profiles>
        <profile>
          <id>always</id>
          <activation><property><name>!never</name></property></activation>
          <modules><module>inner</module></modules>
        </profile>
      </profiles>
      """;

  @TempDir static Path root;
  private Path app;
  private Path shared;
  private final List<String> lines = new ArrayList<>();

  private static String module(String name, String parent, String dependency) {
    return """
    <project>
      <modelVersion>4.0.0</modelVersion>
      <parent>
        <groupId>com.modules</groupId>
        <artifactId>all</artifactId>
        <version>1-SNAPSHOT</version>
        <relativePath>%s</relativePath>
      </parent>
      <artifactId>%s</artifactId>
      <dependencies>%s</dependencies>
    </project>
    """
        .formatted(parent, name, dependency);
  }

  private static String on(String name) {
    return MavenApps.dependency("com.modules:" + name + ":1-SNAPSHOT");
  }

  private Path write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  @BeforeAll
  void build() throws Exception {
    app = root.resolve("apps/訂單 app");
    write(
        "pom.xml",
        MavenApps.pom(
            "com.modules:all:1-SNAPSHOT", MODULES, MavenApps.javaRelease(17), MavenApps.PLUGINS));
    write("apps/訂單 app/pom.xml", module("app", "../..", on("shared")));
    write("apps/訂單 app/host.json", "{}");
    write("apps/訂單 app/src/main/java/a/App.java", "package a; class App { int x = s.Shared.X; }");
    write("shared/pom.xml", module("shared", "..", on("inner")));
    shared =
        write(
            "shared/src/main/java/s/Shared.java",
            "package s; public class Shared { public static int X = i.Inner.X; }");
    write("shared/src/main/resources/words.txt", "Hello");
    write("shared/src/test/java/s/SharedTest.java", "a test that does not even compile");
    write("inner/pom.xml", module("inner", "..", ""));
    write(
        "inner/src/main/java/i/Inner.java",
        "package i; public class Inner { public static int X; }");
    write("unrelated/pom.xml", module("unrelated", "..", ""));
    write("unrelated/src/main/java/Broken.java", "not Java");
    assertThat(open().stale()).isTrue();
    build(open());
  }

  private FunctionApp open() throws AppException {
    return FunctionApp.open(app);
  }

  private void build(FunctionApp opened) throws AppException {
    try (BuildTool tool = MavenApps.tool(System.getenv())) {
      opened.build(tool, lines::add);
    }
  }

  @BeforeEach
  void forget() {
    lines.clear();
  }

  @Test
  void modulesThatTheAppNeedsAreBuiltWithIt() throws Exception {
    FunctionApp built = open();
    assertThat(built.stale()).isFalse();
    assertThat(built.classPath().classes())
        .containsExactly(
            app.resolve("target/classes"),
            root.resolve("shared/target/classes"),
            root.resolve("inner/target/classes"));
    assertThat(built.sourceRoots())
        .contains(
            app.resolve("src/main/java"),
            root.resolve("shared/src/main/java"),
            root.resolve("inner/src/main/java"));
    assertThat(built.modules()).extracting(AppModule::dir).contains(root.resolve("inner"));
    assertThat(root.resolve("shared/target/classes/words.txt")).exists();
    assertThat(root.resolve("unrelated/target")).doesNotExist();
  }

  /** Maven reads all poms before it builds any. */
  @Test
  @Order(Integer.MAX_VALUE - 1)
  void brokenPomElsewhereIsNamedAndKeepsNoAppFromRunningThatStandsAlone() throws Exception {
    Path pom = root.resolve("unrelated/pom.xml");
    String whole = Files.readString(pom);
    for (String broken :
        List.of(
            whole.replace("</project>", ""),
            whole.replace("</dependencies>", "<dependency/></dependencies>"))) {
      Files.writeString(pom, broken);
      lines.clear();
      write("inner/host.json", "{}");
      build(FunctionApp.open(root.resolve("inner")));
      assertThat(lines)
          .contains(
              "The build in "
                  + root
                  + " failed; building inner alone, with its modules as they are installed");
    }
    Files.writeString(pom, whole.replace("</project>", ""));
    assertThatThrownBy(() -> build(open()))
        .hasMessageContaining("the build failed, Non-")
        .hasMessageContaining("able POM " + pom.toRealPath());
    Files.writeString(pom, whole);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void moduleThatDoesNotCompileIsNamedWithItsFolder() throws Exception {
    Files.writeString(shared, Files.readString(shared).replace("i.Inner.X", "i.Inner.Y"));
    later(shared);
    assertThat(open().stale()).isTrue();
    assertThatThrownBy(() -> build(open()))
        .hasMessageContaining("訂單 app: the app does not compile (")
        .hasMessageContaining(Path.of("shared/src/main/java/s/Shared.java") + " line 1, ");
    String place = "[ERROR] " + shared.toRealPath() + ":[1,";
    assertThat(lines).anyMatch(line -> line.startsWith(place));
    assertThat(lines).noneMatch(line -> line.contains("-rf"));
  }

  @Test
  void changeInAModuleMakesTheAppStale() throws Exception {
    Path words = root.resolve("shared/src/main/resources/words.txt");
    FileTime before = Files.getLastModifiedTime(words);
    later(words);
    assertThat(open().stale()).isTrue();
    Files.setLastModifiedTime(words, before);
    assertThat(open().stale()).isFalse();

    Path added = write("inner/src/main/java/i/More.java", "package i; class More {}");
    assertThat(open().stale()).isTrue();
    Files.delete(added);
    assertThat(open().stale()).isFalse();

    Path pom = root.resolve("inner/pom.xml");
    String text = Files.readString(pom);
    Files.writeString(pom, text + "<!-- another dependency -->");
    assertThat(open().stale()).as("a pom of a module").isTrue();
    Files.writeString(pom, text);
    assertThat(open().stale()).isFalse();

    Path classes = root.resolve("shared/target/classes");
    Files.move(classes, classes.resolveSibling("away"));
    assertThat(open().stale()).as("a module that was cleaned").isTrue();
    Files.move(classes.resolveSibling("away"), classes);
    assertThat(open().stale()).isFalse();
  }

  private static void later(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(2)));
  }
}
