package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What our init script prints of each project that runs its task. Used by one thread. */
final class GradlePaths {
  /** Begins the line with a project's folder; those of its paths follow. */
  static final String PROJECT = "durable-project=";

  static final String CLASSES = "durable-classes=";
  static final String LIBRARIES = "durable-libraries=";
  static final String COMPILE_ONLY = "durable-compile-only=";

  private final Map<String, Paths> projects = new LinkedHashMap<>();
  private Paths last = new Paths();

  private static final class Paths {
    private final List<Path> classes = new ArrayList<>();
    private final List<Path> libraries = new ArrayList<>();
    private final List<Path> compileOnly = new ArrayList<>();
  }

  /** Whether the line is one of the script's. */
  boolean accept(String line) {
    if (line.startsWith(PROJECT)) {
      last = projects.computeIfAbsent(line.substring(PROJECT.length()), name -> new Paths());
    } else if (line.startsWith(CLASSES)) {
      last.classes.addAll(PathList.parse(line.substring(CLASSES.length())));
    } else if (line.startsWith(LIBRARIES)) {
      last.libraries.addAll(PathList.parse(line.substring(LIBRARIES.length())));
    } else if (line.startsWith(COMPILE_ONLY)) {
      last.compileOnly.addAll(PathList.parse(line.substring(COMPILE_ONLY.length())));
    } else {
      return false;
    }
    return true;
  }

  /** Those of the project in a folder, as far as class folders exist; empty if it told none. */
  Optional<AppClassPath> of(Path dir) {
    for (Map.Entry<String, Paths> project : projects.entrySet()) {
      if (isSame(Path.of(project.getKey()), dir)) {
        List<Path> classes =
            project.getValue().classes.stream().filter(Files::isDirectory).toList();
        Paths told = project.getValue();
        return Optional.of(AppClassPath.of(classes, told.libraries, told.compileOnly));
      }
    }
    return Optional.empty();
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
