package dev.durabletools.server.workspace;

import dev.durabletools.server.bytecode.ClassContainers;
import dev.durabletools.server.bytecode.FactsCache;
import dev.durabletools.server.bytecode.JarLibraries;
import dev.durabletools.server.classpath.ClassPathFiles;
import dev.durabletools.server.classpath.ClassPathReader;
import dev.durabletools.server.classpath.LocalRepository;
import dev.durabletools.server.model.Libraries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The class path of each module: a jar of one is none of its neighbours'. Read again when a build
 * file changes. One thread.
 */
final class ClassPaths {
  /** What a class path is made of; modules with equal ones share it. */
  private record Content(List<Path> jars, List<String> missing) {
    static final Content NONE = new Content(List.of(), List.of());
  }

  private final ClassPathReader reader;
  private final ClassContainers open = new ClassContainers(FactsCache.ofUser());
  private final List<Path> folders = new ArrayList<>();
  private final Map<Content, Libraries> made = new HashMap<>();
  private final Map<String, Libraries> bySource = new HashMap<>();
  private Map<Path, Content> modules = Map.of();
  private Map<String, Set<String>> needed = Map.of();
  private Content all = Content.NONE;
  private @Nullable List<Path> given;

  /** What a build tool has told, by module; better than what was read. */
  private final Map<Path, List<Path>> told = new HashMap<>();

  /** Modules whose code was looked at although jars of theirs are unknown. */
  private final Set<Path> wanting = new TreeSet<>();

  private boolean stale;
  private Object reading = new Object();
  private final Map<Path, Optional<Set<String>>> brought = new HashMap<>();

  ClassPaths(LocalRepository repository) {
    reader = new ClassPathReader(repository);
  }

  void add(Path folder) {
    folders.add(folder.toAbsolutePath().normalize());
    stale = true;
  }

  void remove(Path folder) {
    folders.remove(folder.toAbsolutePath().normalize());
    stale = true;
  }

  void buildFileChanged() {
    told.clear();
    wanting.clear();
    stale = true;
    brought.clear();
  }

  /** Uses what a build tool has told of modules, until a build file changes. */
  void told(Map<Path, List<Path>> classPaths) {
    told.putAll(classPaths);
    stale = true;
  }

  /** The modules that code was looked at in and whose build files name unknown jars. */
  Set<Path> wanting() {
    return Set.copyOf(wanting);
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

  /** Stands for all answers since class paths were last read. */
  Object reading() {
    read();
    return reading;
  }

  /** The folder of each module with those of the modules that it depends on, as URIs. */
  Map<String, Set<String>> needed() {
    read();
    return needed;
  }

  /** What all modules have together. */
  Libraries libraries() {
    read();
    return of(all);
  }

  /** What the module has that a source belongs to; one that is in no folder has all. */
  Libraries libraries(String uri) {
    read();
    Libraries known = bySource.get(uri);
    if (known == null) {
      known = find(uri);
      bySource.put(uri, known);
    }
    return known;
  }

  private Libraries find(String uri) {
    Optional<Path> file = Uris.path(uri).map(each -> each.toAbsolutePath().normalize());
    if (given != null || file.isEmpty() || folders.stream().noneMatch(file.get()::startsWith)) {
      return of(all);
    }
    for (Path at = file.get().getParent(); at != null; at = at.getParent()) {
      Content module = modules.get(at);
      if (module != null) {
        if (!module.missing().isEmpty() && !told.containsKey(at)) {
          wanting.add(at);
        }
        return of(module);
      }
    }
    return Libraries.NONE;
  }

  private Libraries of(Content content) {
    return content.equals(Content.NONE)
        ? Libraries.NONE
        : made.computeIfAbsent(
            content, each -> new JarLibraries(each.jars(), each.missing(), open));
  }

  private void read() {
    if (!stale) {
      return;
    }
    stale = false;
    reading = new Object();
    bySource.clear();
    List<Path> fixed = given;
    Map<Path, Content> now = new TreeMap<>();
    Map<String, Set<String>> uses = new HashMap<>();
    if (fixed == null) {
      reader
          .modules(folders)
          .forEach(
              (folder, files) -> {
                now.put(folder, content(folder, files));
                uses.put(Uris.of(folder), uris(files.modules()));
              });
    }
    modules = now;
    needed = uses;
    all = fixed == null ? together(now.values()) : new Content(fixed, List.of());
    Set<Content> used = new LinkedHashSet<>(now.values());
    used.add(all);
    made.keySet().retainAll(used);
  }

  private static Set<String> uris(Set<Path> folders) {
    return folders.stream().map(Uris::of).collect(Collectors.toUnmodifiableSet());
  }

  /** What was read comes after what was told: it knows jars of modules that are not built yet. */
  private Content content(Path folder, ClassPathFiles files) {
    List<Path> better = told.get(folder);
    if (better == null) {
      return new Content(files.jars(), files.missing());
    }
    Set<Path> jars = new LinkedHashSet<>(better);
    jars.addAll(files.jars());
    return new Content(List.copyOf(jars), List.of());
  }

  private static Content together(Iterable<Content> modules) {
    Set<Path> jars = new LinkedHashSet<>();
    Set<String> missing = new LinkedHashSet<>();
    for (Content each : modules) {
      jars.addAll(each.jars());
      missing.addAll(each.missing());
    }
    return new Content(List.copyOf(jars), List.copyOf(missing));
  }
}
