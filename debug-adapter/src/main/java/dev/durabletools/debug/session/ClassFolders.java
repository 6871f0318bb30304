package dev.durabletools.debug.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The class files of the app's own folders, and which of them have changed. A file counts as
 * changed when it has been the same in two looks, so that none is read half written. Confined to
 * one thread at a time.
 */
public final class ClassFolders {
  private final List<Path> folders;
  private final Map<Path, State> known = new HashMap<>();
  private final Map<Path, State> fresh = new HashMap<>();

  private record State(FileTime time, long size) {}

  /** Everything is as it shall be now. */
  public ClassFolders(List<Path> folders) {
    this.folders = folders.stream().filter(Files::isDirectory).toList();
    known.putAll(look());
  }

  /**
   * The files that have changed since they were last told, by class name.
   *
   * @param atOnce without a second look, when a build is known to be over
   */
  public Map<String, Path> changes(boolean atOnce) {
    Map<String, Path> changed = new HashMap<>();
    Map<Path, State> now = look();
    now.forEach(
        (file, state) -> {
          if (state.equals(known.get(file))) {
            fresh.remove(file);
          } else if (atOnce || state.equals(fresh.put(file, state))) {
            fresh.remove(file);
            known.put(file, state);
            changed.put(className(file), file);
          }
        });
    return changed;
  }

  /** These files are as they shall be: their changes need not be told. */
  public void accept(Collection<Path> files) {
    Map<Path, State> now = new HashMap<>();
    files.forEach(file -> look(file, now));
    fresh.keySet().removeAll(files);
    known.putAll(now);
  }

  private String className(Path file) {
    Path folder = folders.stream().filter(file::startsWith).findFirst().orElseThrow();
    String name = folder.relativize(file).toString().replace('\\', '/').replace('/', '.');
    return name.substring(0, name.length() - ".class".length());
  }

  private Map<Path, State> look() {
    Map<Path, State> found = new HashMap<>();
    for (Path folder : folders) {
      try (Stream<Path> files =
          Files.find(
              folder,
              Integer.MAX_VALUE,
              (file, facts) -> facts.isRegularFile() && file.toString().endsWith(".class"))) {
        files.forEach(file -> look(file, found));
      } catch (IOException | UncheckedIOException e) {
        // A build is at it; the next look sees more.
      }
    }
    return found;
  }

  private static void look(Path file, Map<Path, State> into) {
    try {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      into.put(file, new State(facts.lastModifiedTime(), facts.size()));
    } catch (IOException e) {
      // Deleted meanwhile.
    }
  }
}
