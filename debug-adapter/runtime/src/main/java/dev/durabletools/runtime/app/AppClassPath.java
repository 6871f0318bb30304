package dev.durabletools.runtime.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the worker loads of an app.
 *
 * @param classes the app's own class folders or jars, the ones scanned for functions
 * @param libraries its dependencies in class path order, without the two jars that the Functions
 *     worker supplies
 * @param supplied those two, as far as the app is compiled with them
 */
public record AppClassPath(List<Path> classes, List<Path> libraries, List<Path> supplied) {
  public AppClassPath {
    classes = List.copyOf(classes);
    libraries = List.copyOf(libraries);
    supplied = List.copyOf(supplied);
  }

  /**
   * As a build tool tells it.
   *
   * @param dependencies all of them
   */
  public AppClassPath(List<Path> classes, List<Path> dependencies) {
    this(
        classes,
        dependencies.stream().filter(AppClassPath::isAppsOwn).toList(),
        dependencies.stream().filter(jar -> !isAppsOwn(jar)).toList());
  }

  /** What the app is compiled with. */
  public List<Path> compiling() {
    List<Path> all = new ArrayList<>(all());
    all.addAll(supplied);
    return List.copyOf(all);
  }

  /** Own classes first, then the libraries. */
  public List<Path> all() {
    List<Path> all = new ArrayList<>(classes);
    all.addAll(libraries);
    return List.copyOf(all);
  }

  private static boolean isAppsOwn(Path jar) {
    String name = String.valueOf(jar.getFileName());
    return !name.startsWith("azure-functions-java-core-library-")
        && !name.startsWith("azure-functions-java-spi-");
  }
}
