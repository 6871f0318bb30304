package dev.durabletools.debug.compiler;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something to compile.
 *
 * @param files sources on the disk
 * @param texts sources that are not, by class name
 * @param hidden class files of the class path that are as good as gone
 * @param opened whose private members the sources may use
 * @param options for the compiler, without paths
 */
public record Compilation(
    List<Path> files,
    Map<String, String> texts,
    List<Path> classPath,
    Set<Path> hidden,
    Opened opened,
    List<String> options) {
  /**
   * Classes of the class path whose members are all public for this once.
   *
   * @param nest name of an outermost class: it and those inside; empty for none
   * @param folders all classes that are not in a jar
   */
  public record Opened(String nest, boolean folders) {
    /** None at all. */
    public static final Opened NOTHING = new Opened("", false);

    /** All that is not in a jar. */
    public static final Opened FOLDERS = new Opened("", true);

    /** An outermost class and those inside of it. */
    public static Opened nest(String name) {
      return new Opened(name, false);
    }

    boolean covers(String name, boolean inFolder) {
      return (folders && inFolder)
          || (!nest.isEmpty() && (name.equals(nest) || name.startsWith(nest + "$")));
    }
  }

  /** Sources on the disk that see what others of their package do. */
  public static Compilation of(List<Path> files, List<Path> classPath, List<String> options) {
    return new Compilation(files, Map.of(), classPath, Set.of(), Opened.NOTHING, options);
  }
}
