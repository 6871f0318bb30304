package dev.durabletools.runtime.app;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Class paths as one text, entries parted as the operating system does. */
final class PathList {
  private PathList() {}

  static List<Path> parse(String text) {
    return Arrays.stream(text.split(File.pathSeparator, -1))
        .filter(entry -> !entry.isBlank())
        .map(Path::of)
        .toList();
  }
}
