package dev.durabletools.debug.saved;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.compiler.Compilers;
import dev.durabletools.runtime.app.BuildTool;
import dev.durabletools.runtime.app.FunctionApp;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is saved comes to the same class files as a build by Maven would make of it. */
final class CompileOnSaveTest {
  /** Plugins of the versions that build this product, so that they are there already. */
  private static final String POM =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.function</groupId>
        <artifactId>app</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.source>17</maven.compiler.source>
          <maven.compiler.target>17</maven.compiler.target>
          <project.build.sourceEncoding>ISO-8859-1</project.build.sourceEncoding>
        </properties>
        <dependencies>
          <dependency>
            <groupId>org.jspecify</groupId>
            <artifactId>jspecify</artifactId>
            <version>1.0.0</version>
            <scope>provided</scope>
          </dependency>
        </dependencies>
        <build>
          <plugins>
            <plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <version>3.14.1</version>
              <configuration>
                <parameters>true</parameters>
                <compilerArgs>
                  <arg>-Xlint:all</arg>
                  <arg>--add-exports</arg>
                  <arg>java.base/sun.net=ALL-UNNAMED</arg>
                </compilerArgs>
              </configuration>
            </plugin>
            <plugin>
              <artifactId>maven-resources-plugin</artifactId>
              <version>3.3.1</version>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  @TempDir Path temp;
  private Path dir;
  private CompileOnSave compiler;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void build() throws Exception {
    dir = temp.toRealPath();
    Files.writeString(dir.resolve("host.json"), "{}");
    Files.writeString(dir.resolve("pom.xml"), POM);
    save("Words", "public class Words { static String word() { return \"\u00fc\"; } }");
    save("Order", "class Order { Line line; static class Line { int a; } } class Tax { }");
    save("Shop", "class Shop { int sum(int first) { return first; } Order order; }");
    begin();
  }

  @AfterEach
  void close() {
    compiler.close();
  }

  private void begin() throws Exception {
    String home = Path.of("..").toAbsolutePath().normalize().toString();
    try (BuildTool tool = new BuildTool(System.getenv(), home)) {
      FunctionApp.open(dir).build(tool, told::add);
    }
    assertThat(told).noneMatch(line -> line.contains("ERROR"));
    told.clear();
    compiler =
        CompileOnSave.of(
                dir,
                FileTime.from(Instant.now()),
                new Compilers(List.of()),
                problems -> problems.forEach(each -> told.add(each.text())))
            .orElseThrow();
  }

  private Path source(String name) {
    return dir.resolve("src/main/java/shop/" + name + ".java");
  }

  private void save(String name, String text) throws Exception {
    Files.createDirectories(source(name).resolveSibling(""));
    Files.write(source(name), ("package shop; " + text).getBytes(Charset.forName("ISO-8859-1")));
    later(source(name));
  }

  /** File systems may not tell two moments of one test apart. */
  private static void later(Path file) throws Exception {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(2)));
  }

  private Path classFile(String name) {
    return dir.resolve("target/classes/shop/" + name + ".class");
  }

  private byte[] code(String name) throws Exception {
    return Files.readAllBytes(classFile(name));
  }

  @Test
  void sourcesAreReadInTheEncodingOfTheProject() throws Exception {
    save("Words", "public class Words { static final String WORD = \"gr\u00fc\u00df\"; }");
    assertThat(compiler.look(true)).containsKey("shop.Words");
    List<Object> values = new ArrayList<>();
    new ClassReader(code("Words"))
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public FieldVisitor visitField(
                  int access, String name, String descriptor, String signature, Object value) {
                values.add(value);
                return null;
              }
            },
            0);
    assertThat(values).containsExactly("gr\u00fc\u00df");
    assertThat(told).isEmpty();
  }

  @Test
  void argumentsOfTheModulesOwnAndLibrariesForTheCompilerOnlyAreThere() throws Exception {
    save(
        "Words",
        "public class Words { @org.jspecify.annotations.Nullable Object old = sun.net.NetHooks.class; }");
    assertThat(compiler.look(true)).containsOnlyKeys("shop.Words");
    assertThat(told).isEmpty();
  }

  @Test
  void namesOfParametersStayWhereTheSavedClassHasNone() throws Exception {
    save("Words", "public class Words { static final int MORE = 1; }");
    compiler.look(true);
    assertThat(code("Shop")).satisfies(code -> assertThat(parameters(code)).contains("first"));
    assertThat(new ClassReader(code("Words")).readUnsignedShort(6)).isEqualTo(61);
  }

  private static List<String> parameters(byte[] code) {
    List<String> names = new ArrayList<>();
    new ClassReader(code)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitParameter(String parameter, int parameterAccess) {
                    names.add(parameter);
                  }
                };
              }
            },
            0);
    return names;
  }

  @Test
  void classesOfAFileThatItHasNoMoreAreRemoved() throws Exception {
    assertThat(classFile("Order$Line")).exists();
    save("Order", "class Order { Item line; static class Item { int a; } } class Tariff { }");
    assertThat(compiler.look(true))
        .containsOnlyKeys("shop.Order", "shop.Order$Item", "shop.Tariff");
    assertThat(classFile("Order$Line")).doesNotExist();
    assertThat(classFile("Tax")).doesNotExist();
    assertThat(classFile("Shop")).exists();
    assertThat(told).isEmpty();
  }

  @Test
  void classesOfADeletedSourceAreRemovedOnceNobodyUsesThem() throws Exception {
    Files.delete(source("Order"));
    assertThat(compiler.look(true)).isEmpty();
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith(Path.of("shop", "Shop.java") + ":1: cannot find symbol")
        .hasLineCount(1);
    assertThat(classFile("Order")).exists();
    save("Shop", "class Shop { int sum(int first) { return first + 1; } }");
    assertThat(compiler.look(true)).containsOnlyKeys("shop.Shop");
    for (String gone : List.of("Order", "Order$Line", "Tax")) {
      assertThat(classFile(gone)).doesNotExist();
    }
    assertThat(classFile("Words")).exists();
    assertThat(told).hasSize(1);
  }

  @Test
  void classThatAFileHasNoMoreIsUnknownToTheOthers() throws Exception {
    save("Shop", "class Shop { int sum(int first) { return first; } Tax tax; }");
    assertThat(compiler.look(true)).containsKey("shop.Shop");
    save("Order", "class Order { Line line; static class Line { int a; } }");
    assertThat(compiler.look(true)).isEmpty();
    assertThat(told).singleElement().asString().contains("Shop.java:1: cannot find symbol");
    assertThat(classFile("Tax")).exists();
  }

  @Test
  void errorsAreOneLineEachAndHarmNothing() throws Exception {
    byte[] before = code("Words");
    save("Words", "public class Words { static String word() { return \"\" } }");
    assertThat(compiler.look(true)).isEmpty();
    assertThat(told).containsExactly(Path.of("shop", "Words.java") + ":1: ';' expected");
    assertThat(code("Words")).isEqualTo(before);
    assertThat(compiler.look(true)).isEmpty();
    assertThat(told).as("told once").hasSize(1);
  }

  @Test
  void processorsWithAPathOfTheirOwnAreLeftToTheBuild() throws Exception {
    Files.writeString(
        dir.resolve("pom.xml"),
        POM.replace(
            "<compilerArgs>",
            "<annotationProcessorPaths><path/></annotationProcessorPaths><compilerArgs>"));
    save("Words", "public class Words { static String word() { return \"new\"; } }");
    assertThat(compiler.look(true)).isEmpty();
    assertThat(compiler.look(true)).isEmpty();
    assertThat(told)
        .containsExactly(
            "Words.java is compiled with annotation processors of the build's own; build it");
  }

  @Test
  void appForJava8StaysOne() throws Exception {
    compiler.close();
    String old = POM.replace(">17<", ">8<").replaceAll("(?s)<compilerArgs>.*</compilerArgs>", "");
    Files.writeString(dir.resolve("pom.xml"), old.replace("ISO-8859-1", "UTF-8"));
    Files.write(
        source("Words"),
        "package shop; class Words { String word() { return \"\u00fc\"; } }"
            .getBytes(StandardCharsets.UTF_8));
    begin();
    assertThat(new ClassReader(code("Words")).readUnsignedShort(6)).isEqualTo(52);
    save("Words", "class Words { String word() { return \"new\"; } }");
    assertThat(compiler.look(true)).containsOnlyKeys("shop.Words");
    assertThat(new ClassReader(code("Words")).readUnsignedShort(6)).isEqualTo(52);
    save("Words", "class Words { var word = 1; }");
    assertThat(compiler.look(true)).isEmpty();
    assertThat(told).singleElement().asString().contains("Words.java:1: ");
  }
}
