package dev.durabletools.runtime.seam;

import dev.durabletools.runtime.app.AppClassPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jars a worker JVM needs besides the app, written to a private temporary folder. */
final class BundledJars implements AutoCloseable {
  private static final String WORKER = "durable-worker.jar";
  private static final String CORE = "azure-functions-java-core-library.jar";
  private static final String SPI = "azure-functions-java-spi.jar";
  private static final String GSON = "gson.jar";
  private static final List<String> ALL = List.of(WORKER, CORE, SPI, GSON);

  private final Path dir;

  private BundledJars(Path dir) {
    this.dir = dir;
  }

  static BundledJars extract() throws SeamException {
    try {
      BundledJars jars = new BundledJars(Files.createTempDirectory("durable-worker"));
      for (String name : ALL) {
        jars.copy(name);
      }
      return jars;
    } catch (IOException e) {
      throw new SeamException(
          System.getProperty("java.io.tmpdir"),
          "the worker's jars cannot be written there (" + e.getMessage() + ")",
          "check its permissions and free space");
    }
  }

  private void copy(String name) throws IOException {
    try (InputStream in = BundledJars.class.getResourceAsStream("/bundled/" + name)) {
      if (in == null) {
        throw new IOException(name + " is missing from this installation");
      }
      Files.copy(in, dir.resolve(name));
    }
  }

  Path worker() {
    return dir.resolve(WORKER);
  }

  /** What the Functions worker supplies; the app's own Gson wins over ours. */
  List<String> api(AppClassPath app) {
    List<String> entries =
        new ArrayList<>(List.of(dir.resolve(CORE).toString(), dir.resolve(SPI).toString()));
    boolean hasGson =
        app.libraries().stream()
            .anyMatch(jar -> String.valueOf(jar.getFileName()).matches("gson-\\d.*\\.jar"));
    if (!hasGson) {
      entries.add(dir.resolve(GSON).toString());
    }
    return entries;
  }

  /** Deletes the files; what is still open elsewhere is left to the operating system. */
  @Override
  public void close() {
    try {
      for (String name : ALL) {
        Files.deleteIfExists(dir.resolve(name));
      }
      Files.deleteIfExists(dir);
    } catch (IOException e) {
      // temporary folder: no harm
    }
  }
}
