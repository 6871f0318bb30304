package dev.durabletools.runtime.host;

import dev.durabletools.runtime.seam.Divergence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the source file of a frame, which knows no more than a file's name. Immutable. */
final class SourcePlaces {
  private final List<Path> roots;

  SourcePlaces(List<Path> sourceRoots) {
    this.roots = List.copyOf(sourceRoots);
  }

  /** The same with the absolute path of the source file, if there is one. */
  Divergence resolved(Divergence divergence) {
    Divergence.Location at = divergence.location();
    return at == null ? divergence : divergence.at(resolved(at));
  }

  /** The same with the absolute path of the source file, if there is one. */
  Divergence.Location resolved(Divergence.Location at) {
    String type = before(at.method(), '.');
    String folder = before(type, '.').replace('.', '/');
    for (Path root : roots) {
      Path file = root.resolve(folder).resolve(at.file());
      if (Files.isRegularFile(file)) {
        return new Divergence.Location(
            file.toAbsolutePath().normalize().toString(), at.line(), at.method());
      }
    }
    return at;
  }

  private static String before(String text, char separator) {
    int end = text.lastIndexOf(separator);
    return end < 0 ? "" : text.substring(0, end);
  }
}
