package dev.durabletools.runtime.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the worker loads of an app.
 *
 * @param classes the app's own class folders or jars, the ones scanned for functions
 * @param libraries its dependencies in class path order, without the two jars that the Functions
 *     worker supplies
 * @param compileOnly those two, as far as the app is compiled with them, and what only the compiler
 *     is given
 */
public record AppClassPath(List<Path> classes, List<Path> libraries, List<Path> compileOnly) {
  public AppClassPath {
    classes = List.copyOf(classes);
    libraries = List.copyOf(libraries);
    compileOnly = List.copyOf(compileOnly);
  }

  /**
   * As a build tool tells it.
   *
   * @param runtime all that is there when the app is deployed
   * @param compileOnly what else it is compiled with
   */
  static AppClassPath of(List<Path> classes, List<Path> runtime, List<Path> compileOnly) {
    return new AppClassPath(
        classes,
        runtime.stream().filter(AppClassPath::isAppsOwn).toList(),
        Stream.concat(runtime.stream().filter(jar -> !isAppsOwn(jar)), compileOnly.stream())
            .toList());
  }

  /** What the app is compiled with. */
  public List<Path> compiling() {
    List<Path> all = new ArrayList<>(all());
    all.addAll(compileOnly);
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
