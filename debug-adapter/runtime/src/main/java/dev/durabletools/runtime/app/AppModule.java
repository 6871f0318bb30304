package dev.durabletools.runtime.app;

import java.nio.file.Path;
import java.util.List;

/**
 * One project of an app's build: the app's own, or another that it is built from.
 *
 * @param dir where its build file is
 * @param sources Java source folders, whether or not they exist
 * @param resources folders copied as they are into the classes
 * @param classes where compiled classes go; resources may go elsewhere
 */
public record AppModule(Path dir, List<Path> sources, List<Path> resources, Path classes) {
  public AppModule {
    sources = List.copyOf(sources);
    resources = List.copyOf(resources);
  }
}
