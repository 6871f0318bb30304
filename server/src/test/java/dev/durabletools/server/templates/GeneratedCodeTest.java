package dev.durabletools.server.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the templates write compiles, without a warning, and does what it says. */
class GeneratedCodeTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"8", "11", "17"})
  void everyTemplateCompiles(String release) throws Exception {
    List<NewFile> files = new ArrayList<>();
    for (TemplateInfo template : FunctionTemplates.list(Locale.ENGLISH, MemoryProject.EMPTY)) {
      files.add(function(template.id(), template.defaultName(), Map.of()));
    }
    for (String name : List.of("my-order-flow", "class", "String", "task", "List", "Optional")) {
      files.add(function("activity", name, Map.of()));
    }
    files.add(function("http-starter", "java", Map.of("authLevel", "admin")));
    files.add(function("activity", "sum", Map.of("inputType", "int[]", "outputType", "int")));
    files.add(function("activity", "count", Map.of("outputType", "java.util.List<Integer>")));
    files.add(function("activity", "log", Map.of("inputType", "Object", "outputType", "void")));

    compile(files, release);
  }

  @Test
  void greetsWhetherTheNameComesAsJsonOrNot() throws Exception {
    compile(List.of(function("activity", "Hello", Map.of())), "8");

    assertThat(greet("\"Tokyo\"")).isEqualTo("Hello Tokyo!");
    assertThat(greet("Tokyo")).isEqualTo("Hello Tokyo!");
    assertThat(greet("\"a \\\"b\\\" \\u4e1c\\n\"")).isEqualTo("Hello a \"b\" 东\n!");
    assertThat(greet("")).isEqualTo("Hello !");
    assertThat(greet(null)).isEqualTo("Hello null!");
  }

  private Object greet(String input) throws Exception {
    List<URL> classPath = new ArrayList<>();
    classPath.add(temp.resolve("classes").toUri().toURL());
    for (Path jar : AppJars.all()) {
      classPath.add(jar.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> hello = loader.loadClass("com.example.Hello");
      Method run = hello.getMethod("run", String.class);
      return run.invoke(hello.getConstructor().newInstance(), input);
    }
  }

  private static NewFile function(String template, String name, Map<String, String> settings) {
    FunctionRequest request =
        new FunctionRequest(template, name, Optional.empty(), settings, Locale.ENGLISH);
    return ((NewFiles) FunctionTemplates.create(request, MemoryProject.EMPTY)).files().get(0);
  }

  private void compile(List<NewFile> files, String release) throws Exception {
    Path classes = Files.createDirectories(temp.resolve("classes"));
    List<Path> sources = new ArrayList<>();
    for (NewFile file : files) {
      Path source = temp.resolve(file.path());
      Files.createDirectories(source.getParent());
      sources.add(Files.writeString(source, file.text()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager fileManager = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  fileManager,
                  null,
                  List.of(
                      "--release",
                      release,
                      "-Xlint:all,-options,-processing,-classfile",
                      "-proc:none",
                      "-parameters",
                      "-g",
                      "-cp",
                      AppJars.classPath(),
                      "-d",
                      classes.toString()),
                  null,
                  fileManager.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(messages.toString()).isEmpty();
      assertThat(compiled).isTrue();
    }
  }
}
