package dev.durabletools.server.templates;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A project that is in memory only. */
record MemoryProject(
    Set<String> files,
    List<ExistingFunction> functions,
    Optional<String> defaultPackage,
    boolean newestSdk)
    implements ExistingFunctions {

  static final MemoryProject EMPTY =
      new MemoryProject(Set.of(), List.of(), Optional.of("com.example"), false);

  /** Has every class a template may need. */
  static final MemoryProject NEWEST_SDK =
      new MemoryProject(Set.of(), List.of(), Optional.of("com.example"), true);

  MemoryProject with(ExistingFunction... declared) {
    return new MemoryProject(files, List.of(declared), defaultPackage, newestSdk);
  }

  MemoryProject with(String... paths) {
    return new MemoryProject(Set.of(paths), functions, defaultPackage, newestSdk);
  }

  @Override
  public boolean exists(String path) {
    return files.stream().anyMatch(path::equalsIgnoreCase);
  }

  @Override
  public boolean resolves(String className) {
    return newestSdk;
  }
}
