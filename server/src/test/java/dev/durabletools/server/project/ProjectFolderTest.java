package dev.durabletools.server.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durabletools.server.bytecode.TestJar;
import dev.durabletools.server.classpath.LocalRepository;
import dev.durabletools.server.templates.ExistingFunction;
import dev.durabletools.server.templates.FunctionRequest;
import dev.durabletools.server.templates.FunctionTemplates;
import dev.durabletools.server.templates.NewFile;
import dev.durabletools.server.templates.NewFiles;
import dev.durabletools.server.templates.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectFolderTest {
  @TempDir Path temp;

  @Test
  void findsTheFunctionsOfTheWholeProjectButNotOfBuildsAndTests() throws Exception {
    write("src/main/java/p/A.java", function("p", "A"));
    write("module/src/B.java", function("q", "B"));
    write("target/generated-sources/C.java", function("p", "C"));
    write(".history/D.java", function("p", "D"));
    write("src/test/java/p/E.java", function("p", "E"));
    write("node_modules/x/F.java", function("p", "F"));
    write("src/main/kotlin/G.kt", function("p", "G"));

    assertThat(new ProjectFolder(temp).functions())
        .containsExactly(new ExistingFunction("B", "q"), new ExistingFunction("A", "p"));
  }

  @Test
  void looksThroughALinkToTheFolder() throws Exception {
    write("app/src/A.java", function("p", "A"));
    Files.createSymbolicLink(temp.resolve("app/src/loop"), temp.resolve("app"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("app"));

    assertThat(new ProjectFolder(link).functions()).containsExactly(new ExistingFunction("A", "p"));
  }

  @Test
  void readsSourcesOfAnyEncoding() throws Exception {
    Path file = temp.resolve("A.java");
    Files.write(
        file, ("// Gr\u00fc\u00dfe\n" + function("p", "A")).getBytes(StandardCharsets.ISO_8859_1));

    assertThat(new ProjectFolder(temp).functions()).containsExactly(new ExistingFunction("A", "p"));
  }

  @ParameterizedTest
  @CsvSource({
    "pom.xml, <project><groupId>a.b</groupId><artifactId>x</artifactId></project>, a.b",
    "pom.xml, <project><parent><groupId>p</groupId></parent><groupId>a-b</groupId></project>, a_b",
    "pom.xml, <project><parent><groupId>p.q</groupId></parent></project>, p.q",
    "pom.xml, <project><!-- <groupId>no</groupId>"
        + " --><dependencies><groupId>no</groupId></dependencies><groupId>yes</groupId>, yes",
    "build.gradle, group = 'g.h', g.h",
    "build.gradle.kts, 'group = \"g.k\"', g.k",
  })
  void takesThePackageFromTheGroupId(String file, String text, String packageName)
      throws Exception {
    write(file, text);

    assertThat(new ProjectFolder(temp).defaultPackage()).hasValue(packageName);
  }

  @Test
  void takesThePackageOfSourcesBeforeTheGroupId() throws Exception {
    write("pom.xml", "<project><groupId>a.b</groupId></project>");
    write("src/main/java/c/package-info.java", "package c;");

    assertThat(new ProjectFolder(temp).defaultPackage()).hasValue("c");
  }

  @Test
  void seesFilesIgnoringCase() throws Exception {
    write("src/Hello.java", "");

    ProjectFolder project = new ProjectFolder(temp);
    assertThat(project.exists("src/hello.java")).isTrue();
    assertThat(project.exists("src/Hell.java")).isFalse();
    assertThat(project.exists("nowhere/Hello.java")).isFalse();
  }

  @Test
  void aFolderThatIsNotThereHasNothing() {
    ProjectFolder project = new ProjectFolder(temp.resolve("none"));

    assertThat(project.functions()).isEmpty();
    assertThat(project.defaultPackage()).isEmpty();
    assertThat(project.isProject()).isFalse();
  }

  @Test
  void writesIntoNewFoldersWithAnyName() throws Exception {
    Path folder = temp.resolve("a b/订单 é");

    List<Path> written = new ProjectFolder(folder).write(files("x/y/One.java", "two.txt"));

    assertThat(written).containsExactly(folder.resolve("x/y/One.java"), folder.resolve("two.txt"));
    assertThat(written).allSatisfy(file -> assertThat(file).hasContent("new"));
    assertThat(tree(folder)).containsExactlyInAnyOrder("x/y/One.java", "two.txt");
  }

  @Test
  void neverReplacesAFileAndTakesBackTheOthers() throws Exception {
    write("two.txt", "mine");

    assertThatThrownBy(() -> new ProjectFolder(temp).write(files("x/One.java", "two.txt")))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(temp.resolve("two.txt")).hasContent("mine");
    assertThat(tree(temp)).containsExactly("two.txt");
    assertThat(temp.resolve("x")).doesNotExist();
  }

  @Test
  void leavesNothingBehindWhereItCannotWrite() throws Exception {
    write("file", "mine");

    assertThatThrownBy(() -> new ProjectFolder(temp).write(files("one.txt", "file/two.txt")))
        .isInstanceOf(IOException.class);

    assertThat(tree(temp)).containsExactly("file");
  }

  @Test
  void offersEntitiesWhereTheClassPathHasThem() throws Exception {
    Path jar =
        TestJar.of(
            temp,
            "package com.microsoft.durabletask; public abstract class AbstractTaskEntity<T> {}");
    Path stored = Files.createDirectories(temp.resolve("m2/com/microsoft/durabletask-client/9.9"));
    Files.move(jar, stored.resolve("durabletask-client-9.9.jar"));
    String pom =
        """
        <project>
          <groupId>a</groupId><artifactId>app</artifactId><version>1</version>
          <dependencies>
            <dependency>
              <groupId>com.microsoft</groupId><artifactId>durabletask-client</artifactId>
              <version>%s</version>
            </dependency>
          </dependencies>
        </project>
        """;
    ProjectFolder app =
        new ProjectFolder(
            temp.resolve("app"), new LocalRepository(temp.resolve("m2"), temp.resolve("gradle")));
    FunctionRequest entity =
        new FunctionRequest("entity", "Counter", Optional.empty(), Map.of(), Locale.ENGLISH);

    write("app/pom.xml", pom.formatted("1.5.0"));
    assertThat(FunctionTemplates.create(entity, app)).isInstanceOf(Refusal.class);

    write("app/pom.xml", pom.formatted("9.9"));
    assertThat(FunctionTemplates.create(entity, app)).isInstanceOf(NewFiles.class);
  }

  private static String function(String packageName, String name) {
    return "package " + packageName + "; class X { @FunctionName(\"" + name + "\") void x() {} }";
  }

  private static NewFiles files(String... paths) {
    List<NewFile> files = Stream.of(paths).map(path -> new NewFile(path, "new")).toList();
    return new NewFiles(files, paths[0]);
  }

  private void write(String path, String text) throws IOException {
    Path file = temp.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> tree(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }
}
