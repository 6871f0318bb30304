package dev.durabletools.runtime.host;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A staged function app made of the quickstart's three functions and the fixtures'. */
public final class TestApp {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path LIBRARIES = MODULE.resolve("target/app-lib");
  private static final Path CORE_LIBRARY =
      MODULE.resolve("target/bundled/azure-functions-java-core-library.jar");

  private TestApp() {}

  /** Compiles into the folder; the libraries are linked, not copied. */
  public static Path stage(Path dir) throws IOException {
    return stage(
        dir,
        sources(MODULE.resolve("../../sample-workspace/src/main/java"), "src/test/fixtures/app"));
  }

  /** The same with the given sources alone. */
  public static Path stage(Path dir, List<Path> sources) throws IOException {
    Files.createDirectories(dir);
    Files.writeString(
        dir.resolve("host.json"),
        "{\"version\":\"2.0\",\"extensions\":{\"durableTask\":{\"hubName\":\"TestHub\"}}}");
    Path classes = Files.createTempDirectory("test-app");
    compile(sources, classes);
    jar(classes, dir.resolve("app.jar"));
    Files.createSymbolicLink(dir.resolve("lib"), LIBRARIES);
    return dir;
  }

  private static List<Path> sources(Path quickstart, String fixtures) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path root : List.of(quickstart, MODULE.resolve(fixtures))) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    List<String> classPath = new ArrayList<>(List.of(CORE_LIBRARY.toString()));
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      jars.forEach(jar -> classPath.add(jar.toString()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-g",
                      "-parameters",
                      "-proc:none",
                      "--release",
                      "17",
                      "-cp",
                      String.join(":", classPath),
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new IllegalStateException(messages.toString());
      }
    }
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
  }
}
