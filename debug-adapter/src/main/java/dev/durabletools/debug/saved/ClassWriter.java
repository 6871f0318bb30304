package dev.durabletools.debug.saved;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Puts class files into a folder, none of them half written. */
final class ClassWriter {
  private final Path folder;

  ClassWriter(Path folder) {
    this.folder = folder;
  }

  /** Where a class belongs. */
  Path file(String className) {
    return folder.resolve(className.replace('.', '/') + ".class");
  }

  /**
   * Writes those that differ from the files there are.
   *
   * @param classes by name
   * @return the files written, by class name
   * @throws IOException if there is no room or no right for one; none is changed then
   */
  Map<String, Path> write(Map<String, byte[]> classes) throws IOException {
    Map<String, Path> written = new TreeMap<>();
    Map<Path, Path> fresh = new TreeMap<>();
    try {
      for (Map.Entry<String, byte[]> each : classes.entrySet()) {
        Path file = file(each.getKey());
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), each.getValue())) {
          Path beside = file.resolveSibling("");
          Files.createDirectories(beside);
          Path made = Files.createTempFile(beside, ".durable", ".tmp");
          fresh.put(file, made);
          Files.write(made, each.getValue());
          written.put(each.getKey(), file);
        }
      }
      for (Map.Entry<Path, Path> each : fresh.entrySet()) {
        Files.move(
            each.getValue(),
            each.getKey(),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
      return written;
    } finally {
      for (Path left : fresh.values()) {
        Files.deleteIfExists(left);
      }
    }
  }
}
