package dev.durabletools.server.templates;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars a generated app is compiled against and runs with, copied there by the build. */
final class AppJars {
  static final Path FOLDER = Path.of("target", "app-jars");

  private AppJars() {}

  static List<Path> all() {
    try (Stream<Path> jars = Files.list(FOLDER)) {
      return jars.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String classPath() {
    return all().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
