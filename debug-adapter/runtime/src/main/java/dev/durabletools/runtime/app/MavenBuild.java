package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An app with a pom.xml. */
record MavenBuild(Path dir) implements BuildSystem {
  // Pinned: an unpinned plugin would be looked up in the network at each run.
  private static final String CLASS_PATH_GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";

  /** The pom, its parents on disk, and what the wrapper and Maven itself read. */
  @Override
  public List<Path> buildFiles() {
    List<Path> files = new ArrayList<>();
    for (Path at : withParents()) {
      files.add(at.resolve("pom.xml"));
      files.add(at.resolve(".mvn/maven.config"));
      files.add(at.resolve(".mvn/extensions.xml"));
    }
    return files;
  }

  @Override
  public List<Path> sourceRoots() {
    return List.of(
        dir.resolve("src/main/java"), dir.resolve("target/generated-sources/annotations"));
  }

  @Override
  public List<Path> resourceRoots() {
    return List.of(dir.resolve("src/main/resources"));
  }

  @Override
  public Path classesDir() {
    return dir.resolve("target/classes");
  }

  @Override
  public AppClassPath run(BuildTool tool, boolean compile, Consumer<String> output)
      throws AppException {
    Path listing = DotDurable.of(dir).resolve("maven-classpath.txt");
    List<String> command = new ArrayList<>(List.of(maven(tool).toString(), "-B", "-q"));
    if (compile) {
      command.add("compile");
    }
    command.add(CLASS_PATH_GOAL);
    command.add("-Dmdep.outputFile=" + listing);
    command.add("-Dmdep.includeScope=runtime");
    BuildOutput lines = new BuildOutput(output);
    if (tool.run(command, dir, lines) != 0) {
      throw lines.failure(dir);
    }
    try {
      return new AppClassPath(
          List.of(classesDir()), PathList.parse(Files.readString(listing).strip()));
    } catch (IOException e) {
      throw new AppException(
          dir.toString(),
          "Maven did not tell the class path",
          "run its dependency:build-classpath");
    } finally {
      DotDurable.delete(listing);
    }
  }

  private Path maven(BuildTool tool) throws AppException {
    for (Path at : withParents()) {
      Optional<Path> wrapper = BuildTool.script(at, "mvnw");
      if (wrapper.isPresent()) {
        return wrapper.get();
      }
    }
    return tool.onPath("mvn")
        .or(tool::ownWrapper)
        .orElseThrow(
            () ->
                new AppException(
                    dir.toString(),
                    "Maven is needed to build the app and there is neither mvnw nor mvn",
                    "install Maven or add its wrapper to the app"));
  }

  /** The app's folder and those above it that are Maven projects too. */
  private List<Path> withParents() {
    List<Path> dirs = new ArrayList<>();
    for (Path at = dir;
        at != null && Files.isRegularFile(at.resolve("pom.xml"));
        at = at.getParent()) {
      dirs.add(at);
    }
    return dirs;
  }
}
