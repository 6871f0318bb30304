package dev.durabletools.server.workspace;

import dev.durabletools.server.bytecode.FactsCache;
import dev.durabletools.server.bytecode.JarLibraries;
import dev.durabletools.server.classpath.ClassPathFiles;
import dev.durabletools.server.classpath.ClassPathReader;
import dev.durabletools.server.classpath.LocalRepository;
import dev.durabletools.server.model.Libraries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class path of all folders: one for all, as an editor's window is mostly one app. Read again
 * when a build file changes. One thread.
 */
final class ClassPaths {
  private final ClassPathReader reader = new ClassPathReader(LocalRepository.ofUser());
  private final FactsCache cache = FactsCache.ofUser();
  private final List<Path> folders = new ArrayList<>();
  private @Nullable List<Path> given;
  private List<Path> jars = List.of();
  private List<String> missing = List.of();
  private Libraries libraries = Libraries.NONE;
  private boolean stale;
  private final Map<Path, Optional<Set<String>>> brought = new HashMap<>();

  void add(Path folder) {
    folders.add(folder);
    stale = true;
  }

  void remove(Path folder) {
    folders.remove(folder);
    stale = true;
  }

  void buildFileChanged() {
    stale = true;
    brought.clear();
  }

  /** Uses just these jars and folders; build files are not read any more. */
  void use(List<Path> classPath) {
    given = List.copyOf(classPath);
    stale = true;
  }

  /** The ids of the artifacts that a pom brings; empty if that cannot be told. */
  Optional<Set<String>> brought(Path pom) {
    return brought.computeIfAbsent(pom, each -> reader.artifacts(folders, each));
  }

  Libraries libraries() {
    if (stale) {
      stale = false;
      List<Path> fixed = given;
      ClassPathFiles files = fixed == null ? reader.read(folders) : new ClassPathFiles();
      List<Path> now = fixed == null ? files.jars() : fixed;
      if (!now.equals(jars) || !files.missing().equals(missing)) {
        jars = now;
        missing = files.missing();
        libraries =
            now.isEmpty() && missing.isEmpty()
                ? Libraries.NONE
                : new JarLibraries(now, missing, cache);
      }
    }
    return libraries;
  }
}
