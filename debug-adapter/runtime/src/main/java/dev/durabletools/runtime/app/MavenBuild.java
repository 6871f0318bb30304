package dev.durabletools.runtime.app;

import dev.durabletools.runtime.app.MavenListing.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** An app with a pom.xml, which may be a module of a build of several. */
record MavenBuild(Path dir) implements BuildSystem {
  /** The pom, its parents on disk, and what the wrapper and Maven itself read. */
  @Override
  public List<Path> buildFiles(Path project) {
    List<Path> files = new ArrayList<>();
    for (Path pom : MavenReactor.poms(project)) {
      files.add(pom);
      files.add(pom.resolveSibling(".mvn/maven.config"));
      files.add(pom.resolveSibling(".mvn/extensions.xml"));
    }
    return files;
  }

  @Override
  public AppModule module(Path project) {
    return new AppModule(
        project,
        List.of(
            project.resolve("src/main/java"),
            project.resolve("target/generated-sources/annotations")),
        List.of(project.resolve("src/main/resources")),
        project.resolve("target/classes"));
  }

  @Override
  public Optional<Path> projectOf(Path classes) {
    return BuildSystem.around(classes, List.of("pom.xml"));
  }

  @Override
  public boolean isOneOfSeveral() {
    return MavenReactor.around(dir).isPresent();
  }

  @Override
  public AppClassPath run(BuildTool tool, boolean compile, Consumer<String> output)
      throws AppException {
    MavenListing listing = MavenListing.in(DotDurable.of(dir));
    try {
      Optional<MavenReactor> reactor = MavenReactor.around(dir);
      Map<Path, Need> entries =
          reactor.isPresent()
              ? runAll(reactor.get(), tool, listing, compile, output)
              : runAlone(tool, listing, compile, new BuildOutput(output));
      return split(entries);
    } catch (IOException e) {
      throw new AppException(
          dir.toString(),
          "Maven did not tell the class path",
          "run its dependency:build-classpath");
    } finally {
      listing.delete();
    }
  }

  /** Builds the app and the modules that it needs, which then need not be installed. */
  private Map<Path, Need> runAll(
      MavenReactor reactor,
      BuildTool tool,
      MavenListing listing,
      boolean compile,
      Consumer<String> output)
      throws AppException, IOException {
    List<String> command = new ArrayList<>(List.of(maven(tool, reactor.root()), "-B", "-q"));
    if (!reactor.pom().endsWith("pom.xml")) {
      command.addAll(List.of("-f", reactor.pom().toString()));
    }
    command.addAll(List.of("-pl", reactor.selector(), "-am"));
    // Without this phase Maven does not know the modules' class folders. It runs no test.
    command.add(reactor.usesTestJars() ? "test-compile" : "compile");
    if (!compile) {
      command.addAll(List.of("-Dmaven.main.skip=true", "-Dmaven.test.skip=true"));
      command.add("-Dmaven.resources.skip=true");
    }
    BuildOutput lines = new BuildOutput(output);
    command.addAll(listing.goals());
    if (tool.run(command, reactor.root(), lines) == 0) {
      return listing.read();
    }
    AppException failure = lines.failure(dir, reactor.root());
    if (!lines.lacksSomething()) {
      throw failure;
    }
    // As somebody does who has installed the other modules.
    output.accept(
        "The build in "
            + reactor.root()
            + " failed; building "
            + dir.getFileName()
            + " alone, with its modules as they are installed");
    BuildOutput again = new BuildOutput(output);
    try {
      return runAlone(tool, listing, compile, again);
    } catch (AppException e) {
      throw again.lacksSomething() ? failure : e;
    }
  }

  private Map<Path, Need> runAlone(
      BuildTool tool, MavenListing listing, boolean compile, BuildOutput lines)
      throws AppException, IOException {
    List<String> command = new ArrayList<>(List.of(maven(tool, dir), "-B", "-q"));
    if (compile) {
      command.add("compile");
    }
    command.addAll(listing.goals());
    if (tool.run(command, dir, lines) != 0) {
      throw lines.failure(dir, dir);
    }
    return listing.read();
  }

  /** Class folders are those of modules, whose code is the app's own. */
  private AppClassPath split(Map<Path, Need> entries) throws IOException {
    Path classes = module(dir).classes();
    Set<Path> own = new LinkedHashSet<>(List.of(classes));
    List<Path> libraries = new ArrayList<>();
    List<Path> compileOnly = new ArrayList<>();
    for (Map.Entry<Path, Need> each : entries.entrySet()) {
      Path entry = each.getKey();
      boolean ofTests = entry.endsWith("test-classes");
      if (each.getValue() == Need.COMPILE) {
        compileOnly.add(entry);
      } else if (each.getValue() == Need.TEST) {
        // The app knows nothing of it.
      } else if (!ofTests
          && (Files.isDirectory(entry) || entry.endsWith(dir.relativize(classes)))) {
        // A module without a class has no folder; one may come.
        own.add(Files.createDirectories(asNamed(entry)));
      } else if (!ofTests || Files.isDirectory(entry)) {
        libraries.add(entry);
      }
    }
    return AppClassPath.of(List.copyOf(own), libraries, compileOnly);
  }

  /** Maven may name folders by where links lead to, which is not how the user opens them. */
  private Path asNamed(Path folder) throws IOException {
    Path real = dir.toRealPath();
    Path named = dir;
    while (named != null && real != null && !real.equals(named)) {
      if (folder.startsWith(real)) {
        return named.resolve(real.relativize(folder));
      }
      real = real.getParent();
      named = named.getParent();
    }
    return folder;
  }

  private String maven(BuildTool tool, Path where) throws AppException {
    Set<Path> places = new LinkedHashSet<>(List.of(where));
    MavenReactor.poms(dir).forEach(pom -> places.add(MavenReactor.folder(pom)));
    for (Path at : places) {
      Optional<Path> wrapper = BuildTool.script(at, "mvnw");
      if (wrapper.isPresent()) {
        return wrapper.get().toString();
      }
    }
    return tool.onPath("mvn")
        .or(tool::ownWrapper)
        .orElseThrow(
            () ->
                new AppException(
                    dir.toString(),
                    "Maven is needed to build the app and there is neither mvnw nor mvn",
                    "install Maven or add its wrapper to the app"))
        .toString();
  }
}
