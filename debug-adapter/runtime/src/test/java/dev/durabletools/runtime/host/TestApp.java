package dev.durabletools.runtime.host;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A staged function app made of the quickstart's three functions and the fixtures'. */
public final class TestApp {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path LIBRARIES = MODULE.resolve("target/app-lib");
  private static final List<Path> API =
      List.of(
          MODULE.resolve("target/bundled/azure-functions-java-core-library.jar"),
          MODULE.resolve("target/bundled/azure-functions-java-spi.jar"));

  private TestApp() {}

  /** Compiles into the folder; the libraries are linked, not copied. */
  public static Path stage(Path dir) throws IOException {
    List<Path> sources = fixtures("app");
    sources.addAll(quickstart());
    return stage(dir, sources);
  }

  /** The same with the given sources alone. */
  public static Path stage(Path dir, List<Path> sources) throws IOException {
    return stage(dir, sources, LIBRARIES);
  }

  private static Path stage(Path dir, List<Path> sources, Path libraries) throws IOException {
    return stage(dir, sources, libraries, List.of("-proc:none"));
  }

  private static Path stage(
      Path dir, List<Path> sources, Path libraries, List<String> compilerOptions)
      throws IOException {
    Files.createDirectories(dir);
    Files.writeString(
        dir.resolve("host.json"),
        "{\"version\":\"2.0\",\"extensions\":{\"durableTask\":{\"hubName\":\"TestHub\"}}}");
    Path classes = Files.createTempDirectory("test-app");
    compile(sources, libraries, classes, compilerOptions);
    jar(classes, dir.resolve("app.jar"));
    Files.createSymbolicLink(dir.resolve("lib"), libraries);
    return dir;
  }

  /** Compiled against and run with another client version. */
  static Path stageWithClient(Path dir, String version, List<Path> sources) throws IOException {
    Path libraries = Files.createTempDirectory("test-libraries");
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      for (Path jar : jars.toList()) {
        String name = jar.getFileName().toString();
        boolean client = name.startsWith("durabletask-client-");
        Path used =
            client
                ? MODULE.resolve("target/app-clients/durabletask-client-" + version + ".jar")
                : jar;
        Files.createSymbolicLink(libraries.resolve(used.getFileName()), used);
      }
    }
    return stage(dir, sources, libraries);
  }

  /**
   * With jars of the tests' own class path beside the libraries.
   *
   * @param alongside tells by its name whether the app needs a jar
   * @param processors the same for annotation processors and what they need
   */
  static Path stageWithJars(
      Path dir, List<Path> sources, Predicate<String> alongside, Predicate<String> processors)
      throws IOException {
    Path libraries = Files.createTempDirectory("test-libraries");
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      for (Path jar : Stream.concat(jars, ownJars(alongside)).toList()) {
        Files.createSymbolicLink(libraries.resolve(jar.getFileName()), jar);
      }
    }
    String processorPath =
        ownJars(processors).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return stage(
        dir,
        sources,
        libraries,
        processorPath.isEmpty() ? List.of("-proc:none") : List.of("-processorpath", processorPath));
  }

  private static Stream<Path> ownJars(Predicate<String> wanted) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> wanted.test(path.getFileName().toString()));
  }

  /** Java sources of the quickstart. */
  static List<Path> quickstart() throws IOException {
    return new ArrayList<>(javaFiles(MODULE.resolve("../../sample-workspace/src/main/java")));
  }

  /** Java sources of fixture folders. */
  static List<Path> fixtures(String... names) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String name : names) {
      sources.addAll(javaFiles(MODULE.resolve("src/test/fixtures/" + name)));
    }
    return sources;
  }

  /** Adds a jar that holds one service file. */
  static void addService(Path dir, String service, String implementation) throws IOException {
    Path root = Files.createTempDirectory("test-service");
    Path file = root.resolve("META-INF/services/" + service);
    Files.createDirectories(root.resolve("META-INF/services"));
    Files.writeString(file, implementation + "\n");
    jar(root, dir.resolve(implementation + ".jar"));
  }

  /** Replaces the libraries by a copy in which the SDK has no middleware, as before 1.0. */
  static void withoutMiddleware(Path dir) throws IOException {
    Path lib = dir.resolve("lib");
    Path libraries = lib.toRealPath();
    Files.delete(lib);
    Files.createDirectory(lib);
    try (Stream<Path> jars = Files.list(libraries)) {
      for (Path jar : jars.toList()) {
        Path copy = lib.resolve(jar.getFileName());
        if (jar.getFileName().toString().startsWith("durabletask-azure-functions")) {
          Files.copy(jar, copy);
          try (var zip = FileSystems.newFileSystem(copy)) {
            Files.delete(
                zip.getPath(
                    "META-INF/services/"
                        + "com.microsoft.azure.functions.internal.spi.middleware.Middleware"));
          }
        } else {
          Files.createSymbolicLink(copy, jar);
        }
      }
    }
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static void compile(List<Path> sources, Path libraries, Path classes, List<String> more)
      throws IOException {
    List<String> classPath = new ArrayList<>(API.stream().map(Path::toString).toList());
    try (Stream<Path> jars = Files.list(libraries)) {
      jars.forEach(jar -> classPath.add(jar.toString()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = new ArrayList<>(List.of("-g", "-parameters", "--release", "17"));
    options.addAll(List.of("-cp", String.join(":", classPath), "-d", classes.toString()));
    options.addAll(more);
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
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
