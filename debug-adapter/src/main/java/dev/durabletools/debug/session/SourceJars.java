package dev.durabletools.debug.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Sources of libraries, in the jars that Maven and Gradle put beside those with the classes.
 * Confined to the session's thread.
 */
final class SourceJars {
  private final Map<String, Integer> found = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  private final Consumer<LibrarySource> opened;

  private record Entry(Path jar, String name) {}

  /**
   * None yet.
   *
   * @param opened told of each that is found
   */
  SourceJars(Consumer<LibrarySource> opened) {
    this.opened = opened;
  }

  /** Those that were found so far. */
  List<LibrarySource> all() {
    return IntStream.range(0, entries.size()).mapToObj(this::shown).toList();
  }

  private LibrarySource shown(int index) {
    Entry entry = entries.get(index);
    return new LibrarySource(
        index + 1,
        entry.name.substring(entry.name.lastIndexOf('/') + 1),
        String.valueOf(entry.jar.getFileName()));
  }

  /**
   * The number of a source, the same for as long as the session lasts; 0 if there is none.
   *
   * @param classPath with the jars of classes
   * @param pathInRoot such as {@code com/google/gson/Gson.java}
   */
  int number(List<Path> classPath, String pathInRoot) {
    return found.computeIfAbsent(pathInRoot, wanted -> look(classPath, wanted));
  }

  private int look(List<Path> classPath, String wanted) {
    for (Path entry : classPath) {
      for (Path jar : sources(entry)) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
          if (zip.getEntry(wanted) != null) {
            entries.add(new Entry(jar, wanted));
            opened.accept(shown(entries.size() - 1));
            return entries.size();
          }
        } catch (IOException e) {
          // As if it were not there.
        }
      }
    }
    return 0;
  }

  private static List<Path> sources(Path classes) {
    String name = String.valueOf(classes.getFileName());
    if (!name.endsWith(".jar") || !Files.isRegularFile(classes)) {
      return List.of();
    }
    String sources = name.substring(0, name.length() - 4) + "-sources.jar";
    List<Path> candidates = new ArrayList<>();
    candidates.add(classes.resolveSibling(sources));
    // Gradle keeps each file of a library in a folder of its own.
    Path above = classes.toAbsolutePath().getParent();
    Path version = above == null ? null : above.getParent();
    if (version != null && classes.toString().contains("files-2.1")) {
      try (var folders = Files.list(version)) {
        folders.map(folder -> folder.resolve(sources)).forEach(candidates::add);
      } catch (IOException e) {
        // Only the first then.
      }
    }
    return candidates.stream().filter(Files::isRegularFile).toList();
  }

  /** The text of a source. */
  Optional<String> text(int number) {
    if (number < 1 || number > entries.size()) {
      return Optional.empty();
    }
    Entry entry = entries.get(number - 1);
    try (ZipFile zip = new ZipFile(entry.jar.toFile())) {
      ZipEntry file = zip.getEntry(entry.name);
      return file == null
          ? Optional.empty()
          : Optional.of(
              new String(zip.getInputStream(file).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
