package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Tells from file times alone, without the build tool, whether classes are older than sources. A
 * source is fresh if its class is not older, or if our last successful build started after its last
 * change (build tools do not rewrite a class that came out the same); a stamp that lists the
 * sources of that build shows deleted ones.
 */
final class Staleness {
  private final List<AppModule> modules;
  private final Path stamp;

  /**
   * @param modules the app's own first
   */
  Staleness(List<AppModule> modules, Path dotDurable) {
    this.modules = List.copyOf(modules);
    this.stamp = dotDurable.resolve("built.txt");
  }

  boolean stale() {
    try {
      if (!Files.isDirectory(modules.get(0).classes())) {
        return true;
      }
      FileTime built =
          Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.fromMillis(0);
      if (Files.exists(stamp) && !Files.readAllLines(stamp).equals(names())) {
        return true;
      }
      for (AppModule module : modules) {
        if (anyNewer(module, module.sources(), built, Staleness::classOf)
            || anyNewer(module, module.resources(), built, name -> name)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Notes a successful build.
   *
   * @param started when it started: later changes are not in it
   */
  void built(FileTime started) throws IOException {
    Files.write(stamp, names());
    Files.setLastModifiedTime(stamp, started);
  }

  private static boolean anyNewer(
      AppModule module, List<Path> roots, FileTime built, UnaryOperator<String> output)
      throws IOException {
    for (Path root : roots) {
      for (Path file : files(root)) {
        FileTime changed = Files.getLastModifiedTime(file);
        Path target = module.classes().resolve(output.apply(root.relativize(file).toString()));
        boolean fresh =
            Files.exists(target) && Files.getLastModifiedTime(target).compareTo(changed) >= 0;
        if (!fresh && changed.compareTo(built) > 0 && !isPackageInfo(file)) {
          return true;
        }
      }
    }
    return false;
  }

  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    for (AppModule module : modules) {
      for (Path root : module.sources()) {
        for (Path file : files(root)) {
          names.add(file.toString());
        }
      }
    }
    return names;
  }

  private static List<Path> files(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(root)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** It may have no class file at all. */
  private static boolean isPackageInfo(Path file) {
    return file.endsWith("package-info.java");
  }

  private static String classOf(String source) {
    int dot = source.lastIndexOf('.');
    return (dot < 0 ? source : source.substring(0, dot)) + ".class";
  }
}
