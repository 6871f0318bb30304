package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A function app's project folder: Maven, Gradle, or a folder staged for deployment. Immutable. */
public final class FunctionApp {
  private final Path dir;
  private final BuildSystem build;
  private final HostJson hostJson;
  private final LocalSettings settings;

  private FunctionApp(Path dir, BuildSystem build, HostJson hostJson, LocalSettings settings) {
    this.dir = dir;
    this.build = build;
    this.hostJson = hostJson;
    this.settings = settings;
  }

  /**
   * Reads the project's settings; runs no build.
   *
   * @throws AppException if host.json is missing or broken, or the settings cannot be used
   */
  public static FunctionApp open(Path dir) throws AppException {
    if (!Files.isDirectory(dir)) {
      throw new AppException(dir.toString(), "no such folder", "name the app's folder");
    }
    Path root = dir.toAbsolutePath().normalize();
    HostJson hostJson = HostJson.read(root);
    return new FunctionApp(root, buildSystem(root), hostJson, LocalSettings.read(root));
  }

  private static BuildSystem buildSystem(Path root) {
    if (Files.isRegularFile(root.resolve("pom.xml"))) {
      return new MavenBuild(root);
    }
    if (Files.isRegularFile(root.resolve("build.gradle"))
        || Files.isRegularFile(root.resolve("build.gradle.kts"))) {
      return new GradleBuild(root);
    }
    return new StagedFolder(root);
  }

  /** Absolute and normalised. */
  public Path dir() {
    return dir;
  }

  public HostJson hostJson() {
    return hostJson;
  }

  public LocalSettings settings() {
    return settings;
  }

  /**
   * The name of the app's task hub.
   *
   * @throws AppException if host.json names one that cannot be used
   */
  public String taskHubName() throws AppException {
    Map<String, String> environment = new HashMap<>(settings.values());
    environment.putAll(System.getenv());
    return hostJson.taskHubName(environment);
  }

  /**
   * The connection string of the engine that host.json's {@code azureManaged} storage provider
   * names; empty with any other provider.
   *
   * @throws AppException if the setting it names is not there
   */
  public Optional<String> azureManagedConnection() throws AppException {
    Optional<String> setting = hostJson.azureManagedSetting();
    if (setting.isEmpty()) {
      return setting;
    }
    String value = System.getenv(setting.get());
    value = value == null ? settings.values().get(setting.get()) : value;
    if (value == null) {
      throw new AppException(
          dir.resolve("host.json").toString(),
          "the setting '" + setting.get() + "' with the engine's connection string is not set",
          "add it to Values of local.settings.json or to the environment");
    }
    return Optional.of(value);
  }

  /**
   * Whether classes are older than sources or were never built, those of other modules that the app
   * is built from included; never so for a staged folder.
   */
  public boolean stale() {
    return !(build instanceof StagedFolder)
        && (new Staleness(modules(), dir.resolve(".durable")).stale()
            // Which modules those are is known from the last build, unless build files changed.
            || (build.isOneOfSeveral() && cache().read().isEmpty()));
  }

  /**
   * Compiles the app and learns its class path, in one run of its build tool.
   *
   * @param output given the compiler's own lines as they come, on this thread
   * @throws AppException if it does not compile, or no build tool is there
   */
  public void build(BuildTool tool, Consumer<String> output) throws AppException {
    if (build instanceof StagedFolder) {
      return;
    }
    FileTime started = FileTime.from(Instant.now());
    AppClassPath classPath = run(tool, true, output);
    remember(classPath);
    try {
      new Staleness(modules(), DotDurable.of(dir)).built(started);
    } catch (IOException e) {
      throw unwritable();
    }
  }

  /**
   * The class path, from the cache under {@code .durable} unless the build files changed.
   *
   * @throws AppException if the build tool cannot tell it
   */
  public AppClassPath classPath(BuildTool tool, Consumer<String> output) throws AppException {
    if (build instanceof StagedFolder) {
      return build.run(tool, false, output);
    }
    Optional<AppClassPath> cached = cache().read();
    if (cached.isPresent()) {
      return cached.get();
    }
    AppClassPath classPath = run(tool, false, output);
    remember(classPath);
    return classPath;
  }

  /** Where the JDK in use is too old, with that of the app. */
  private AppClassPath run(BuildTool tool, boolean compile, Consumer<String> output)
      throws AppException {
    tool.expect(ClassLevel.of(List.of(build.module(dir).classes())));
    try {
      return build.run(tool, compile, output);
    } catch (OldJdkException e) {
      Optional<Path> newer = tool.useNewer();
      if (newer.isEmpty()) {
        throw e;
      }
      output.accept("That JDK is too old for the app; building with " + newer.get());
      return build.run(tool, compile, output);
    }
  }

  /** As the other one, with the build's output dropped. */
  public AppClassPath classPath() throws AppException {
    try (BuildTool tool = new BuildTool()) {
      return classPath(tool, line -> {});
    }
  }

  /**
   * The functions a staged folder names in function.json files; empty if it has none, and for a
   * project, whose annotations say it.
   *
   * @throws AppException if one of the files is broken
   */
  public List<FunctionInfo> declaredFunctions() throws AppException {
    return build instanceof StagedFolder ? FunctionFiles.read(dir) : List.of();
  }

  /**
   * The projects that the app's classes are built from: its own first, then, as the last build has
   * found them, the modules of the same build that it depends on.
   */
  public List<AppModule> modules() {
    List<AppModule> modules = new ArrayList<>();
    for (Path project : projects(cache().own())) {
      modules.add(build.module(project));
    }
    return List.copyOf(modules);
  }

  /** Existing folders of the app's Java sources, those of its modules included. */
  public List<Path> sourceRoots() {
    return modules().stream()
        .flatMap(module -> module.sources().stream())
        .filter(Files::isDirectory)
        .toList();
  }

  /** Where a compiler puts the app's own classes; empty for a staged folder. */
  public Optional<Path> classesDir() {
    return build instanceof StagedFolder
        ? Optional.empty()
        : Optional.of(build.module(dir).classes());
  }

  /** How the build compiles a module, as its files are now. */
  public CompilerSettings compilerSettings(AppModule module) {
    return CompilerSettings.of(build.buildFiles(module.dir()));
  }

  private void remember(AppClassPath classPath) throws AppException {
    DotDurable.of(dir);
    try {
      cache().write(classPath);
    } catch (IOException e) {
      throw unwritable();
    }
  }

  private ClassPathCache cache() {
    return new ClassPathCache(dir.resolve(".durable"), this::buildFiles);
  }

  private List<Path> buildFiles(List<Path> classes) {
    Set<Path> files = new LinkedHashSet<>();
    for (Path project : projects(classes)) {
      files.addAll(build.buildFiles(project));
    }
    return List.copyOf(files);
  }

  /** The app's own first. */
  private Set<Path> projects(List<Path> classes) {
    Set<Path> projects = new LinkedHashSet<>(List.of(dir));
    for (Path each : classes) {
      build.projectOf(each).ifPresent(projects::add);
    }
    return projects;
  }

  private AppException unwritable() {
    return new AppException(
        dir.resolve(".durable").toString(),
        "cannot be written",
        "check the permissions of the app's folder");
  }
}
