package dev.durabletools.debug.archive;

import dev.durabletools.debug.compiler.Compilation;
import dev.durabletools.debug.compiler.OwnCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A small app in a temporary folder, as it is deployed: a function behind HTTP and an orchestrator,
 * which fails for want of a library.
 *
 * @param dir where it lies
 */
record TrainingApp(Path dir) implements AutoCloseable {
  /** The line, from 1, on which the function's first local variable has its value. */
  static final int STOP = 10;

  private static final String SOURCE =
      """
      package training;

      import java.util.LinkedHashMap;
      import java.util.Map;

      public class Functions {
        public static String hello() {
          Map<String, Integer> counts = new LinkedHashMap<>(Map.of("you", 1));
          String greeting = "Hello, ".trim();
          String all = greeting + " you";
          return all;
        }
      }
      """;

  private static final Map<String, String> TRIGGERS =
      Map.of(
          "Hello",
          """
          {"type": "httpTrigger", "direction": "in", "name": "name", "authLevel": "anonymous"},
          {"type": "http", "direction": "out", "name": "$return"}\
          """,
          "Later",
          """
          {"type": "orchestrationTrigger", "direction": "in", "name": "name"}\
          """);

  /** Writes and compiles it. */
  static TrainingApp create() throws IOException {
    TrainingApp app = new TrainingApp(Files.createTempDirectory("durable-archive-"));
    try {
      app.write();
      return app;
    } catch (IOException e) {
      app.close();
      throw e;
    }
  }

  Path source() {
    return dir.resolve("src/main/java/training/Functions.java");
  }

  private void write() throws IOException {
    Files.writeString(dir.resolve("host.json"), "{\"version\": \"2.0\"}");
    Files.createDirectories(source().resolveSibling(""));
    Files.writeString(source(), SOURCE);
    Map<String, byte[]> classes;
    try (OwnCompiler compiler = new OwnCompiler()) {
      Compilation work = Compilation.of(List.of(source()), List.of(), List.of("-g"));
      classes = compiler.compile(work).classes();
    }
    // A staged app is one that has a jar.
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(dir.resolve("app.jar")))) {
      for (Map.Entry<String, byte[]> each : classes.entrySet()) {
        jar.putNextEntry(new JarEntry(each.getKey().replace('.', '/') + ".class"));
        jar.write(each.getValue());
      }
    }
    for (Map.Entry<String, String> each : TRIGGERS.entrySet()) {
      Path folder = Files.createDirectory(dir.resolve(each.getKey()));
      Files.writeString(
          folder.resolve("function.json"),
          "{\"scriptFile\": \"../app.jar\", \"entryPoint\": \"training.Functions.hello\","
              + " \"bindings\": ["
              + each.getValue()
              + "]}");
    }
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(dir)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
