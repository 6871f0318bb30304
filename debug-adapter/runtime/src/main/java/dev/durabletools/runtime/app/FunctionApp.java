package dev.durabletools.runtime.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A function app's project folder: Maven, Gradle, or a folder staged for deployment. Immutable. */
public final class FunctionApp {
  /**
   * Reads the project's settings; runs no build.
   *
   * @throws AppException if host.json is missing or broken, or the settings cannot be used
   */
  public static FunctionApp open(Path dir) throws AppException {
    throw new AppException(dir.toString(), "not there yet", "wait");
  }

  public Path dir() {
    throw new UnsupportedOperationException();
  }

  /** Whether classes are older than sources or were never built. */
  public boolean stale() {
    return true;
  }

  /**
   * Compiles the app and learns its class path, in one run of its build tool.
   *
   * @param output given the compiler's own lines as they come, on one thread
   * @throws AppException if it does not compile, or no build tool is there
   */
  public void build(BuildTool tool, Consumer<String> output) throws AppException {
    throw new AppException("build", "not there yet", "wait");
  }

  /**
   * The class path, from the cache under {@code .durable} unless the build files changed.
   *
   * @throws AppException if the build tool cannot tell it
   */
  public AppClassPath classPath(BuildTool tool, Consumer<String> output) throws AppException {
    throw new AppException("class path", "not there yet", "wait");
  }

  /** As the other one, with the build's output dropped. */
  public AppClassPath classPath() throws AppException {
    throw new AppException("class path", "not there yet", "wait");
  }

  /** Existing folders of the app's Java sources. */
  public List<Path> sourceRoots() {
    return List.of();
  }
}
