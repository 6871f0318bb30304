package dev.durabletools.server.bytecode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;

/** The jars that are open, each once for all class paths that name it. Any thread. */
public final class ClassContainers {
  /** One state of a file. */
  private record Version(Path path, FileTime changed, long size) {}

  private final FactsCache cache;
  private final Map<Version, ClassContainer> jars = new HashMap<>();

  public ClassContainers(FactsCache cache) {
    this.cache = cache;
  }

  /**
   * Opens a jar, or a folder of classes, which may have changed each time.
   *
   * @throws IOException if this is neither
   */
  synchronized ClassContainer open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new ClassContainer(path, cache);
    }
    Version version = new Version(path, Files.getLastModifiedTime(path), Files.size(path));
    ClassContainer known = jars.get(version);
    if (known == null) {
      known = new ClassContainer(path, cache);
      jars.put(version, known);
    }
    return known;
  }
}
