package dev.durabletools.runtime.seam;

import dev.durabletools.runtime.app.AppClassPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The jars a worker JVM needs besides the app, written to a private temporary folder. That goes at
 * {@link #close} or with our JVM; what a killed one left, a later one removes.
 */
final class BundledJars implements AutoCloseable {
  private static final String WORKER = "durable-worker.jar";
  private static final String CORE = "azure-functions-java-core-library.jar";
  private static final String SPI = "azure-functions-java-spi.jar";
  private static final String GSON = "gson.jar";
  private static final List<String> ALL = List.of(WORKER, CORE, SPI, GSON);

  private final OwnedFolder folder;
  private final Thread hook = new Thread(this::delete, "durable-jars-cleaner");

  private BundledJars(OwnedFolder folder) {
    this.folder = folder;
  }

  static BundledJars extract() throws SeamException {
    return extract(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * As the other one.
   *
   * @param temporary where the folder is made
   */
  static BundledJars extract(Path temporary) throws SeamException {
    OwnedFolder.removeAbandoned(temporary, ALL);
    try {
      BundledJars jars = new BundledJars(OwnedFolder.create(temporary));
      Runtime.getRuntime().addShutdownHook(jars.hook);
      for (String name : ALL) {
        jars.copy(name);
      }
      return jars;
    } catch (IOException | IllegalStateException e) {
      throw new SeamException(
          temporary.toString(),
          "the worker's jars cannot be written there (" + e.getMessage() + ")",
          "check its permissions and free space");
    }
  }

  private void copy(String name) throws IOException {
    try (InputStream in = BundledJars.class.getResourceAsStream("/bundled/" + name)) {
      if (in == null) {
        throw new IOException(name + " is missing from this installation");
      }
      Files.copy(in, path(name));
    }
  }

  private Path path(String name) {
    return folder.path().resolve(name);
  }

  Path worker() {
    return path(WORKER);
  }

  /** What the Functions worker supplies; the app's own Gson wins over ours. */
  List<String> api(AppClassPath app) {
    List<String> entries = new ArrayList<>(List.of(path(CORE).toString(), path(SPI).toString()));
    boolean hasGson =
        app.libraries().stream()
            .anyMatch(jar -> String.valueOf(jar.getFileName()).matches("gson-\\d.*\\.jar"));
    if (!hasGson) {
      entries.add(path(GSON).toString());
    }
    return entries;
  }

  /** Deletes the files; what is still open elsewhere is left to the operating system. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // shutting down: the hook does the same
    }
    delete();
  }

  private void delete() {
    folder.delete(ALL);
  }
}
