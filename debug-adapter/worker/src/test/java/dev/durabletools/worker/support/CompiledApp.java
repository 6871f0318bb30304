package dev.durabletools.worker.support;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A function app compiled in the test against one version of the Durable Task SDK. */
public record CompiledApp(Path classes, List<String> appEntries, List<String> apiEntries) {

  private static final Path SDK = Path.of("target", "sdk").toAbsolutePath();

  /** Compiles sources, by relative file name, into {@code folder/classes}. */
  public static CompiledApp compile(Path folder, String sdkVersion, Map<String, String> sources) {
    try {
      Path classes = Files.createDirectories(folder.resolve("classes"));
      List<String> libraries = jars(SDK.resolve(sdkVersion));
      List<String> api = jars(SDK.resolve("api"));
      List<String> files = new ArrayList<>();
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = folder.resolve("src").resolve(source.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, source.getValue());
        files.add(file.toString());
      }
      String classPath =
          Stream.concat(libraries.stream(), api.stream())
              .collect(Collectors.joining(System.getProperty("path.separator")));
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      StringWriter messages = new StringWriter();
      boolean ok =
          compiler
              .getTask(
                  messages,
                  null,
                  null,
                  List.of(
                      "-g", "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath),
                  null,
                  compiler
                      .getStandardFileManager(null, null, null)
                      .getJavaFileObjectsFromStrings(files))
              .call();
      if (!ok) {
        throw new IllegalStateException("the test's app does not compile:\n" + messages);
      }
      List<String> entries = new ArrayList<>();
      entries.add(classes.toString());
      entries.addAll(libraries);
      return new CompiledApp(classes, entries, api);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".jar")).sorted().toList();
    }
  }
}
