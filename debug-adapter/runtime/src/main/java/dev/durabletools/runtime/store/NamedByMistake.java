package dev.durabletools.runtime.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses what cannot be a store, however damaged: it would be moved aside, or have files written
 * beside it.
 */
final class NamedByMistake {
  private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** By these, a file without its header is taken for a damaged database all the same. */
  private static final Set<String> DATABASES = Set.of("db", "sqlite", "sqlite3");

  private NamedByMistake() {}

  static void check(Path file) throws StoreException {
    String what = Files.isDirectory(file) ? "a folder" : "a file of another kind";
    if (Files.isDirectory(file) || isForeign(file)) {
      throw new StoreException(
          "store " + file, "it is " + what, "choose another file with --store", null);
    }
  }

  private static boolean isForeign(Path file) throws StoreException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!Files.isRegularFile(file)
        || DATABASES.contains(name.substring(name.lastIndexOf('.') + 1))) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(HEADER.length);
      return start.length > 0 && !Arrays.equals(start, HEADER);
    } catch (IOException e) {
      throw new StoreException(
          "store " + file,
          "it cannot be opened (" + e.getMessage() + ")",
          "check permissions, or choose another file with --store",
          e);
    }
  }
}
