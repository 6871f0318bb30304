package dev.durabletools.runtime.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder {@code .durable} in an app, which keeps itself out of version control. */
public final class DotDurable {
  private DotDurable() {}

  /**
   * The folder, made if missing.
   *
   * @throws AppException if it cannot be made
   */
  public static Path of(Path appDir) throws AppException {
    Path dir = appDir.resolve(".durable");
    try {
      Files.createDirectories(dir);
      Path ignore = dir.resolve(".gitignore");
      if (!Files.exists(ignore)) {
        Files.writeString(ignore, "*\n");
      }
    } catch (IOException e) {
      throw new AppException(
          dir.toString(), "cannot be written", "check the permissions of the app's folder");
    }
    return dir;
  }

  /** Deletes a file; one that stays does no harm. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // left over: rewritten by the next run
    }
  }
}
