package dev.durabletools.debug.launch;

import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.DotDurable;
import dev.durabletools.runtime.store.StoreLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stores of debug launches under {@code .durable/debug}: a new one each time, so that instances
 * of an earlier session do not wake up; the last five are kept.
 */
record DebugStores(Path folder, Clock clock) {
  private static final int KEPT = 5;
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  static DebugStores of(Path appDir) throws AppException {
    return new DebugStores(
        DotDurable.of(appDir).resolve("debug"), Clock.system(ZoneId.systemDefault()));
  }

  /**
   * The store of a launch.
   *
   * @param named a file name or {@code memory} that the user gave
   * @param resume take the newest there is
   */
  StoreLocation choose(Optional<String> named, boolean resume, Path appDir) throws IOException {
    if (named.isPresent()) {
      return StoreLocation.parse(named.get(), appDir);
    }
    Files.createDirectories(folder);
    List<Path> stores = newestFirst();
    if (resume && !stores.isEmpty()) {
      return StoreLocation.file(stores.get(0));
    }
    for (Path old : stores.subList(Math.min(KEPT - 1, stores.size()), stores.size())) {
      delete(old);
    }
    return StoreLocation.file(folder.resolve(STAMP.format(LocalDateTime.now(clock)) + ".db"));
  }

  private List<Path> newestFirst() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".db"))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /** Also what the database keeps beside the file. */
  private static void delete(Path store) throws IOException {
    for (String beside : List.of("", "-wal", "-shm", ".lock")) {
      Files.deleteIfExists(Path.of(store + beside));
    }
  }
}
