package dev.durabletools.debug.saved;

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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sources of one folder, and which of them were saved, or deleted, and have not come to class
 * files since. Confined to one thread at a time.
 */
final class SavedFiles {
  /** In so many looks a file must be the same before it is compiled here. */
  private static final int LOOKS = 2;

  /** As many where another tool has been seen to compile what is saved: it may take its time. */
  private static final int LOOKS_BESIDE_ANOTHER = 10;

  private final Path sources;
  private final Path classes;
  private final Map<Path, State> known;
  private final Map<Path, Saved> saved = new HashMap<>();
  private final Map<Path, State> written = new HashMap<>();
  private boolean anotherCompiles;

  private record State(FileTime time, long size) {}

  /** A file that was saved. */
  private static final class Saved {
    private int looks;
    private boolean failed;
  }

  /**
   * Everything is as it shall be, except for what was saved since.
   *
   * @param since when the app's build began
   */
  SavedFiles(Path sources, Path classes, FileTime since) {
    this.sources = sources;
    this.classes = classes;
    known = new HashMap<>(look().orElse(Map.of()));
    known.forEach(
        (file, state) -> {
          if (state.time.compareTo(since) >= 0 && !isCompiled(file, state)) {
            saved.put(file, new Saved());
          }
        });
  }

  /** All of them. */
  List<Path> all() {
    return known.keySet().stream().sorted().toList();
  }

  /**
   * Those to compile now, in one go, deleted ones included; none while one of them is still being
   * written, or another tool may be at it.
   *
   * @param atOnce without a second look
   */
  List<Path> due(boolean atOnce) {
    Optional<Map<Path, State>> looked = look();
    if (looked.isEmpty()) {
      return List.of();
    }
    Map<Path, State> now = looked.get();
    saved.forEach((file, one) -> one.looks += now.containsKey(file) ? 0 : 1);
    known.keySet().stream()
        .filter(file -> !now.containsKey(file))
        .forEach(file -> saved.put(file, new Saved()));
    known.keySet().retainAll(now.keySet());
    saved.keySet().removeIf(file -> !now.containsKey(file) && !Files.exists(classFile(file)));
    now.forEach(this::see);
    int enough = atOnce ? 0 : anotherCompiles ? LOOKS_BESIDE_ANOTHER : LOOKS;
    boolean ready = saved.values().stream().allMatch(each -> each.looks >= enough);
    boolean isNew = saved.values().stream().anyMatch(each -> !each.failed);
    return ready && isNew ? saved.keySet().stream().sorted().toList() : List.of();
  }

  private void see(Path file, State state) {
    boolean changed = !state.equals(known.put(file, state));
    if (changed) {
      saved.put(file, new Saved());
    }
    Saved one = saved.get(file);
    if (one == null) {
      return;
    }
    if (isCompiled(file, state)) {
      anotherCompiles = true;
      saved.remove(file);
    } else if (!changed) {
      one.looks++;
    }
  }

  /** Whether it was not deleted. */
  boolean isThere(Path source) {
    return known.containsKey(source);
  }

  /**
   * They have come to class files.
   *
   * @param classFiles those that were written for it, by us
   */
  void compiled(List<Path> files, Collection<Path> classFiles) {
    files.forEach(saved::remove);
    classFiles.forEach(file -> state(file).ifPresent(state -> written.put(file, state)));
  }

  /** They do not compile as they are; the next file that is saved brings them back. */
  void failed(List<Path> files) {
    for (Path file : files) {
      Saved one = saved.get(file);
      if (one != null) {
        one.failed = true;
      }
    }
  }

  /** The file of the class that has a source's name. */
  Path classFile(Path source) {
    String name = sources.relativize(source).toString();
    return classes.resolve(name.substring(0, name.length() - ".java".length()) + ".class");
  }

  /**
   * Whether its class file is not older. What we have written ourselves tells nothing: the source
   * may have been saved while it was compiled.
   */
  private boolean isCompiled(Path source, State state) {
    Path file = classFile(source);
    return state(file)
        .filter(found -> found.time.compareTo(state.time) >= 0)
        .filter(found -> !found.equals(written.get(file)))
        .isPresent();
  }

  /** What tells whether somebody writes class files: time and size of each. */
  Map<Path, Object> classFiles() {
    Map<Path, Object> found = new HashMap<>();
    for (Path file : files(classes, ".class").orElse(List.of())) {
      state(file).ifPresent(state -> found.put(file, state));
    }
    return found;
  }

  /** Empty if it was not to be seen what is there. */
  private Optional<Map<Path, State>> look() {
    Optional<List<Path>> files = files(sources, ".java");
    Map<Path, State> found = new HashMap<>();
    for (Path file : files.orElse(List.of())) {
      if (!file.endsWith("package-info.java") && !file.endsWith("module-info.java")) {
        state(file).ifPresent(state -> found.put(file, state));
      }
    }
    return files.map(seen -> found);
  }

  /** Empty while somebody is at it; the next look sees them. */
  private static Optional<List<Path>> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return Optional.of(files.filter(file -> file.toString().endsWith(ending)).toList());
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static Optional<State> state(Path file) {
    try {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      return facts.isRegularFile()
          ? Optional.of(new State(facts.lastModifiedTime(), facts.size()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
