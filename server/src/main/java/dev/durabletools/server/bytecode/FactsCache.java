package dev.durabletools.server.bytecode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Files in the user's cache folder, each named by the hash of what it was made of. A cache that
 * cannot be written is none. Safe for all threads and processes.
 *
 * @param folder where the files are; made when the first one is
 */
public record FactsCache(Path folder) {
  /** The cache that all servers of a user share. */
  public static FactsCache ofUser() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    String local = System.getenv("LOCALAPPDATA");
    Path base =
        xdg != null && !xdg.isBlank()
            ? Path.of(xdg)
            : local != null && !local.isBlank()
                ? Path.of(local)
                : Path.of(System.getProperty("user.home", "."), ".cache");
    return new FactsCache(base.resolve("durable-tools").resolve("analysis"));
  }

  public Optional<byte[]> read(String name) {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(name)));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** Keeps bytes; nobody ever sees half of them. */
  public void write(String name, byte[] bytes) {
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "part", ".tmp");
      Files.write(part, bytes);
      Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException full) {
      // Next time it is computed again.
    }
  }
}
