package dev.durabletools.server.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.check.CheckCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the templates write compiles, without a warning, and does what it says. */
class GeneratedCodeTest {
  @TempDir Path temp;

  /** The versions of Java that an app may be for and that the compiler at hand knows. */
  static Stream<String> releases() {
    return Stream.of(8, 11, 17, 21, 25)
        .filter(each -> each <= Runtime.version().feature())
        .map(String::valueOf);
  }

  private static List<NewFile> everyTemplate() {
    List<NewFile> files = new ArrayList<>();
    for (TemplateInfo template : FunctionTemplates.list(Locale.ENGLISH, MemoryProject.EMPTY)) {
      files.add(function(template.id(), template.defaultName(), Map.of()));
    }
    return files;
  }

  @Test
  void noTemplateHasAFinding() throws Exception {
    for (NewFile file : everyTemplate()) {
      Path source = temp.resolve(file.path());
      Files.createDirectories(source.getParent());
      Files.writeString(source, file.text());
    }
    assertThat(check()).isEmpty();
  }

  private String check() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CheckCommand.run(
        new String[] {temp.toString(), "--classpath", AppJars.classPath(), "--format", "json"},
        new PrintStream(out, true, StandardCharsets.UTF_8),
        System.err);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What is created first in an empty app; an orchestrator's activity is the step after it. */
  static Stream<TemplateInfo> runAlone() {
    return FunctionTemplates.list(Locale.ENGLISH, MemoryProject.EMPTY).stream()
        .filter(each -> !each.id().equals("orchestrator"));
  }

  @ParameterizedTest
  @MethodSource("runAlone")
  void aTemplateBringsWhatItNeeds(TemplateInfo template) throws Exception {
    List<NewFile> files =
        ((NewFiles) create(template.id(), template.defaultName(), Map.of())).files();
    compile(files, "8");
    assertThat(check()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void everyTemplateCompiles(String release) throws Exception {
    List<NewFile> files = everyTemplate();
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

  @Test
  void answers400ToABodyThatIsNoJson() throws Exception {
    compile(List.of(function("http-starter", "Start", Map.of())), "8");

    try (URLClassLoader loader = app()) {
      List<String> answer = new ArrayList<>();
      Class<?> request = loader.loadClass("com.microsoft.azure.functions.HttpRequestMessage");
      Object badRequest =
          recorder(request, Map.of("getBody", Optional.of("{\"a\":1,}")), answer, loader);
      Class<?> start = loader.loadClass("com.example.Start");
      Class<?> client =
          loader.loadClass("com.microsoft.durabletask.azurefunctions.DurableClientContext");
      start
          .getMethod("run", request, client, String.class)
          .invoke(start.getConstructor().newInstance(), badRequest, null, "HelloOrchestrator");

      assertThat(answer)
          .containsExactly(
              "getBody[]",
              "createResponseBuilder[BAD_REQUEST]",
              "body[The request body is not JSON.]",
              "build[]");
    }
  }

  /** An interface's methods: noted as called, answered as given, else by what they return. */
  private static @Nullable Object recorder(
      Class<?> type, Map<String, Object> answers, List<String> calls, ClassLoader loader) {
    return Proxy.newProxyInstance(
        loader,
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          calls.add(
              method.getName() + Arrays.toString(arguments == null ? new Object[0] : arguments));
          if (answers.containsKey(method.getName())) {
            return answers.get(method.getName());
          }
          return method.getReturnType().isInterface()
              ? recorder(method.getReturnType(), answers, calls, loader)
              : null;
        });
  }

  private Object greet(@Nullable String input) throws Exception {
    try (URLClassLoader loader = app()) {
      Class<?> hello = loader.loadClass("com.example.Hello");
      Method run = hello.getMethod("run", String.class);
      return run.invoke(hello.getConstructor().newInstance(), input);
    }
  }

  private URLClassLoader app() throws IOException {
    List<URL> classPath = new ArrayList<>();
    classPath.add(temp.resolve("classes").toUri().toURL());
    for (Path jar : AppJars.all()) {
      classPath.add(jar.toUri().toURL());
    }
    return new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static NewFile function(String template, String name, Map<String, String> settings) {
    return ((NewFiles) create(template, name, settings)).files().get(0);
  }

  private static Creation create(String template, String name, Map<String, String> settings) {
    return FunctionTemplates.create(
        new FunctionRequest(template, name, Optional.empty(), settings, Locale.ENGLISH),
        MemoryProject.EMPTY);
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
