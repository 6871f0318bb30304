package dev.durabletools.debug.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** A throw-away folder, gone at the end of the tour. */
final class WorkFolder implements AutoCloseable {
  private static final Set<String> NOT_COPIED = Set.of("target", "build", ".durable", ".gradle");

  private final Path path;

  WorkFolder() throws IOException {
    // The real path: the app's classes and the editor must name files alike.
    this.path = Files.createTempDirectory("durable-tour-").toRealPath();
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** Copies a function app without what was built from it. */
  Path copy(Path app, String name) throws IOException {
    Path target = path.resolve(name);
    try (Stream<Path> files = Files.walk(app)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path relative = app.relativize(file);
        if (Stream.iterate(relative, p -> p != null, Path::getParent)
            .anyMatch(p -> NOT_COPIED.contains(p.getFileName().toString()))) {
          continue;
        }
        Path copy = target.resolve(relative.toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return target;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }
}
