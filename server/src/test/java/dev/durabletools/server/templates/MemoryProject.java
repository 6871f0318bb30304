package dev.durabletools.server.templates;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A project that is in memory only. */
record MemoryProject(
    Set<String> files, List<ExistingFunction> functions, Optional<String> defaultPackage)
    implements ExistingFunctions {

  static final MemoryProject EMPTY =
      new MemoryProject(Set.of(), List.of(), Optional.of("com.example"));

  MemoryProject with(ExistingFunction... declared) {
    return new MemoryProject(files, List.of(declared), defaultPackage);
  }

  MemoryProject with(String... paths) {
    return new MemoryProject(Set.of(paths), functions, defaultPackage);
  }

  @Override
  public boolean exists(String path) {
    return files.stream().anyMatch(path::equalsIgnoreCase);
  }
}
