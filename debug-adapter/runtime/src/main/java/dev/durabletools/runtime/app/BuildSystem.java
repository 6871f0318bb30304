package dev.durabletools.runtime.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What turns an app's sources into classes. */
sealed interface BuildSystem permits MavenBuild, GradleBuild, StagedFolder {
  /** Files whose content decides the class path; missing ones count as empty. */
  List<Path> buildFiles();

  /** Java source folders, whether or not they exist. */
  List<Path> sourceRoots();

  /** Folders copied as they are into the classes. */
  List<Path> resourceRoots();

  /** Where compiled classes go; resources may go elsewhere. */
  Path classesDir();

  /**
   * One run of the build tool.
   *
   * @param compile false to learn the class path only
   * @param output given the tool's lines
   */
  AppClassPath run(BuildTool tool, boolean compile, Consumer<String> output) throws AppException;
}
