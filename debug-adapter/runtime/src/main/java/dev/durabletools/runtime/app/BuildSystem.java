package dev.durabletools.runtime.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What turns an app's sources into classes. */
sealed interface BuildSystem permits MavenBuild, GradleBuild, StagedFolder {
  /** Files whose content decides a project's class path; missing ones count as empty. */
  List<Path> buildFiles(Path project);

  /** The project in a folder, laid out as the build tool expects it. */
  AppModule module(Path project);

  /** The folder of the project that compiles into this one; empty if none is seen. */
  Optional<Path> projectOf(Path classes);

  /** Whether the app is one project of several that are built together. */
  boolean isOneOfSeveral();

  /**
   * One run of the build tool.
   *
   * @param compile false to learn the class path only
   * @param output given the tool's lines
   */
  AppClassPath run(BuildTool tool, boolean compile, Consumer<String> output) throws AppException;

  /** The nearest folder around class files that has one of these build files. */
  static Optional<Path> around(Path classes, List<String> buildFiles) {
    for (Path at = classes.getParent(); at != null; at = at.getParent()) {
      for (String name : buildFiles) {
        if (Files.isRegularFile(at.resolve(name))) {
          return Optional.of(at);
        }
      }
    }
    return Optional.empty();
  }
}
