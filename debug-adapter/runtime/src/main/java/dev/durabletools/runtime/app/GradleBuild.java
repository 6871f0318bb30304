package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An app with a build.gradle or build.gradle.kts. */
record GradleBuild(Path dir) implements BuildSystem {
  private static final List<String> BUILD_FILES = List.of("build.gradle", "build.gradle.kts");
  private static final List<String> SETTINGS = List.of("settings.gradle", "settings.gradle.kts");

  /**
   * Prints what the worker needs, for each project: its folder, the class folders of projects that
   * it depends on, which it builds, and the libraries. Works on every Gradle since 4: it configures
   * nothing and asks for nothing newer.
   */
  private static final String INIT_SCRIPT =
      """
      import org.gradle.api.artifacts.component.ProjectComponentIdentifier
      allprojects {
        afterEvaluate { project ->
          if (project.plugins.hasPlugin('java')) {
            def graph = project.configurations.runtimeClasspath.incoming
            def isSibling = { id ->
              id instanceof ProjectComponentIdentifier && (id.build.hasProperty('buildPath')
                  ? id.build.buildPath == ':' : id.build.currentBuild)
            }
            def siblings = {
              graph.resolutionResult.allComponents.collect { it.id }.findAll(isSibling)
                  .collect { project.rootProject.project(it.projectPath) }
                  .findAll { it != project && it.plugins.hasPlugin('java') }
            }
            def libraries = graph.artifactView { view ->
              view.componentFilter { id -> !isSibling(id) }
            }.files
            def compiling = project.configurations.compileClasspath.incoming.artifactView { view ->
              view.componentFilter { id -> !isSibling(id) }
            }.files
            def add = project.tasks.respondsTo('register') ? 'register' : 'create'
            project.tasks."$add"('durableClassPath') {
              dependsOn { siblings().collect { it.tasks.getByName('classes') } }
              dependsOn libraries
              dependsOn compiling
              doLast {
                def classes = ([project] + siblings()).collect { it.sourceSets.main.output.files }
                println '%1$s' + project.projectDir
                println '%2$s' + project.files(classes).asPath
                println '%3$s' + project.files(libraries).asPath
                println '%4$s' + (project.files(compiling) - project.files(libraries)).asPath
              }
            }
          }
        }
      }
      """
          .formatted(
              GradlePaths.PROJECT,
              GradlePaths.CLASSES,
              GradlePaths.LIBRARIES,
              GradlePaths.COMPILE_ONLY);

  @Override
  public List<Path> buildFiles(Path project) {
    Path root = root(project);
    Set<Path> files = new LinkedHashSet<>();
    BUILD_FILES.forEach(name -> files.add(project.resolve(name)));
    files.add(project.resolve("gradle.lockfile"));
    BUILD_FILES.forEach(name -> files.add(root.resolve(name)));
    SETTINGS.forEach(name -> files.add(root.resolve(name)));
    files.add(root.resolve("gradle.properties"));
    files.add(root.resolve("gradle/libs.versions.toml"));
    return List.copyOf(files);
  }

  @Override
  public AppModule module(Path project) {
    return new AppModule(
        project,
        List.of(
            project.resolve("src/main/java"),
            project.resolve("build/generated/sources/annotationProcessor/java/main")),
        List.of(project.resolve("src/main/resources")),
        project.resolve("build/classes/java/main"));
  }

  /** A project may have no build file of its own. */
  @Override
  public Optional<Path> projectOf(Path classes) {
    for (Path at = classes; at != null; at = at.getParent()) {
      if (at.endsWith("build")) {
        return Optional.ofNullable(at.getParent());
      }
    }
    return BuildSystem.around(classes, BUILD_FILES);
  }

  @Override
  public boolean isOneOfSeveral() {
    Path root = root(dir);
    for (String name : SETTINGS) {
      try {
        Path settings = root.resolve(name);
        if (Files.isRegularFile(settings) && Files.readString(settings).contains("include")) {
          return true;
        }
      } catch (IOException e) {
        // Gradle will tell.
      }
    }
    return false;
  }

  /** The folder with the settings of the build that a project belongs to. */
  private static Path root(Path project) {
    for (Path at = project; at != null; at = at.getParent()) {
      Path folder = at;
      if (SETTINGS.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)))) {
        return at;
      }
    }
    return project;
  }

  @Override
  public AppClassPath run(BuildTool tool, boolean compile, Consumer<String> output)
      throws AppException {
    Path script = DotDurable.of(dir).resolve("classpath.init.gradle");
    try {
      Files.writeString(script, INIT_SCRIPT);
      List<String> command = new ArrayList<>(List.of(gradle(tool), "-q", "--console=plain"));
      command.addAll(List.of("-I", script.toString()));
      // The task reads other projects, which a cached configuration does not have.
      command.add("-Dorg.gradle.configuration-cache=false");
      if (compile) {
        command.add("classes");
      }
      command.add("durableClassPath");
      GradlePaths paths = new GradlePaths();
      BuildOutput lines = new BuildOutput(output);
      int exitCode =
          tool.run(
              command,
              dir,
              line -> {
                if (!paths.accept(line)) {
                  lines.accept(line);
                }
              });
      Optional<AppClassPath> found = paths.of(dir);
      if (exitCode != 0 || found.isEmpty()) {
        throw lines.failure(dir, root(dir));
      }
      return found.get();
    } catch (IOException e) {
      throw new AppException(script.toString(), "cannot be written", "check the permissions");
    } finally {
      DotDurable.delete(script);
    }
  }

  private String gradle(BuildTool tool) throws AppException {
    return BuildTool.script(dir, "gradlew")
        .or(() -> BuildTool.script(root(dir), "gradlew"))
        .or(() -> tool.onPath("gradle"))
        .orElseThrow(
            () ->
                new AppException(
                    dir.toString(),
                    "Gradle is needed to build the app and there is neither gradlew nor gradle",
                    "install Gradle or add its wrapper to the app"))
        .toString();
  }
}
