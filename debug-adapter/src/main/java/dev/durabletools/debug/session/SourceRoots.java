package dev.durabletools.debug.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds source files by the path that a class names. Confined to the session's thread. */
final class SourceRoots {
  private final List<Path> roots = new ArrayList<>();
  private final Map<String, Optional<Path>> found = new HashMap<>();

  List<Path> roots() {
    return List.copyOf(roots);
  }

  void add(Path root) {
    if (!roots.contains(root)) {
      roots.add(root);
      found.clear();
    }
  }

  /** The Java files below all of them, in order of their paths; at most so many. */
  List<Path> files(int most) {
    List<Path> files = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> all = Files.walk(root)) {
        all.filter(file -> file.toString().endsWith(".java"))
            .sorted()
            .limit(most - files.size())
            .forEach(files::add);
      } catch (IOException | UncheckedIOException e) {
        // As if it were empty.
      }
    }
    return files;
  }

  /**
   * The file of that name in the first root that has it.
   *
   * @param pathInRoot such as {@code com/function/Hello.java}
   */
  Optional<Path> find(String pathInRoot) {
    return found.computeIfAbsent(
        pathInRoot,
        wanted ->
            roots.stream().map(root -> root.resolve(wanted)).filter(Files::exists).findFirst());
  }
}
