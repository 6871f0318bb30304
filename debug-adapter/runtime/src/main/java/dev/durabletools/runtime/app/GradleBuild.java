package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An app with a build.gradle or build.gradle.kts. */
record GradleBuild(Path dir) implements BuildSystem {
  private static final String MARK = "durable-class-path=";

  /** Prints what the worker needs; works on every Gradle since 5 because it configures nothing. */
  private static final String INIT_SCRIPT =
      """
      allprojects {
        afterEvaluate { project ->
          if (project.plugins.hasPlugin('java')) {
            project.tasks.register('durableClassPath') {
              def libraries = project.sourceSets.main.runtimeClasspath
              doLast { println '%s' + libraries.asPath }
            }
          }
        }
      }
      """
          .formatted(MARK);

  @Override
  public List<Path> buildFiles() {
    return List.of(
        dir.resolve("build.gradle"),
        dir.resolve("build.gradle.kts"),
        dir.resolve("settings.gradle"),
        dir.resolve("settings.gradle.kts"),
        dir.resolve("gradle.properties"),
        dir.resolve("gradle.lockfile"),
        dir.resolve("gradle/libs.versions.toml"));
  }

  @Override
  public List<Path> sourceRoots() {
    return List.of(
        dir.resolve("src/main/java"),
        dir.resolve("build/generated/sources/annotationProcessor/java/main"));
  }

  @Override
  public List<Path> resourceRoots() {
    return List.of(dir.resolve("src/main/resources"));
  }

  @Override
  public Path classesDir() {
    return dir.resolve("build/classes/java/main");
  }

  @Override
  public AppClassPath run(BuildTool tool, boolean compile, Consumer<String> output)
      throws AppException {
    Path script = DotDurable.of(dir).resolve("classpath.init.gradle");
    try {
      Files.writeString(script, INIT_SCRIPT);
      List<String> command =
          new ArrayList<>(List.of(gradle(tool).toString(), "-q", "--console=plain"));
      command.addAll(List.of("-I", script.toString()));
      if (compile) {
        command.add("classes");
      }
      command.add("durableClassPath");
      List<String> found = new ArrayList<>();
      BuildOutput lines = new BuildOutput(output);
      int exitCode =
          tool.run(
              command,
              dir,
              line -> {
                if (line.startsWith(MARK)) {
                  found.add(line.substring(MARK.length()));
                } else {
                  lines.accept(line);
                }
              });
      if (exitCode != 0 || found.isEmpty()) {
        throw lines.failure(dir);
      }
      return split(PathList.parse(found.get(0)));
    } catch (IOException e) {
      throw new AppException(script.toString(), "cannot be written", "check the permissions");
    } finally {
      DotDurable.delete(script);
    }
  }

  /** Gradle's list starts with its own output folders. */
  private AppClassPath split(List<Path> entries) {
    List<Path> own = new ArrayList<>();
    List<Path> libraries = new ArrayList<>();
    for (Path entry : entries) {
      if (!entry.startsWith(dir.resolve("build"))) {
        libraries.add(entry);
      } else if (Files.isDirectory(entry)) {
        own.add(entry);
      }
    }
    return new AppClassPath(own, libraries);
  }

  private Path gradle(BuildTool tool) throws AppException {
    return BuildTool.script(dir, "gradlew")
        .or(() -> tool.onPath("gradle"))
        .orElseThrow(
            () ->
                new AppException(
                    dir.toString(),
                    "Gradle is needed to build the app and there is neither gradlew nor gradle",
                    "install Gradle or add its wrapper to the app"));
  }
}
