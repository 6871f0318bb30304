package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder as it is deployed: host.json, the app's jar, its libraries under lib. Nothing to build.
 */
record StagedFolder(Path dir) implements BuildSystem {
  @Override
  public List<Path> buildFiles(Path project) {
    return List.of();
  }

  @Override
  public AppModule module(Path project) {
    return new AppModule(project, List.of(), List.of(), project);
  }

  @Override
  public Optional<Path> projectOf(Path classes) {
    return Optional.empty();
  }

  @Override
  public boolean isOneOfSeveral() {
    return false;
  }

  @Override
  public AppClassPath run(BuildTool tool, boolean compile, Consumer<String> output)
      throws AppException {
    List<Path> own = jars(dir);
    if (own.isEmpty()) {
      throw new AppException(
          dir.toString(),
          "no pom.xml, no build.gradle and no jar, so nothing to run",
          "name the app's project folder or the one staged for deployment");
    }
    return AppClassPath.of(own, jars(dir.resolve("lib")), List.of());
  }

  private static List<Path> jars(Path folder) throws AppException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AppException(folder.toString(), "cannot be read", "check its permissions");
    }
  }
}
