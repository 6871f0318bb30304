package dev.durabletools.debug.launch;

import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.DotDurable;
import dev.durabletools.runtime.store.StoreGlance;
import dev.durabletools.runtime.store.StoreLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The stores of debug launches under {@code .durable/debug}: a new one each time, so that instances
 * of an earlier session do not wake up; the last five are kept.
 */
record DebugStores(Path folder, Clock clock) {
  private static final int KEPT = 5;
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");
  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /**
   * The store of a launch.
   *
   * @param session when the session that left it began; empty for another store
   * @param notes what {@link #note} gives
   */
  record Chosen(StoreLocation location, String session, Supplier<String> notes) {
    /**
     * A line for the user about what was left; empty for none. May open the stores of earlier
     * sessions, so the app's start should not wait for it.
     */
    String note() {
      return notes.get();
    }
  }

  /** Instances of an earlier session that have not finished. */
  private record Left(Path store, int instances) {}

  static DebugStores of(Path appDir) throws AppException {
    return new DebugStores(
        DotDurable.of(appDir).resolve("debug"), Clock.system(ZoneId.systemDefault()));
  }

  /**
   * The store of a launch.
   *
   * @param named a file name or {@code memory} that the user gave
   * @param resume take the newest there is that has instances to go on with, else the newest
   */
  Chosen choose(Optional<String> named, boolean resume, Path appDir) throws IOException {
    if (named.isPresent()) {
      return new Chosen(StoreLocation.parse(named.get(), appDir), "", () -> "");
    }
    Files.createDirectories(folder);
    List<Path> stores = newestFirst();
    if (resume && !stores.isEmpty()) {
      return resumed(stores);
    }
    for (Path old : stores.subList(Math.min(KEPT - 1, stores.size()), stores.size())) {
      delete(old);
    }
    List<Path> earlier = newestFirst();
    Supplier<String> note =
        () ->
            resume
                ? "resume: no earlier session has left a store; this one begins afresh"
                : left(earlier).map(DebugStores::waiting).orElse("");
    Path fresh = folder.resolve(STAMP.format(LocalDateTime.now(clock)) + ".db");
    return new Chosen(StoreLocation.file(fresh), "", note);
  }

  private static Chosen resumed(List<Path> stores) {
    Optional<Left> left = left(stores);
    Path store = left.map(Left::store).orElse(stores.get(0));
    String session = session(store);
    String note =
        left.isPresent()
            ? ""
            : "resume: no earlier session has left an instance that goes on; the newest store, of "
                + session
                + ", is used";
    return new Chosen(StoreLocation.file(store), session, () -> note);
  }

  private static String waiting(Left left) {
    boolean one = left.instances() == 1;
    return left.instances()
        + (one ? " instance" : " instances")
        + " of an earlier session ("
        + session(left.store())
        + ") "
        + (one ? "waits" : "wait")
        + " in its store; launch with 'resume: true' to go on with "
        + (one ? "it" : "them");
  }

  private static Optional<Left> left(List<Path> stores) {
    for (Path store : stores) {
      int instances = StoreGlance.unfinished(store).orElse(0);
      if (instances > 0) {
        return Optional.of(new Left(store, instances));
      }
    }
    return Optional.empty();
  }

  /** When the session of a store began. */
  private static String session(Path store) {
    String name = store.getFileName().toString();
    try {
      return SHOWN.format(LocalDateTime.parse(name.substring(0, name.length() - 3), STAMP));
    } catch (DateTimeParseException e) {
      return name;
    }
  }

  private List<Path> newestFirst() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".db"))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /** Also what the database, and the debugger, keep beside the file. */
  private static void delete(Path store) throws IOException {
    for (String beside : List.of("", "-wal", "-shm", ".lock", InstanceStarts.SUFFIX)) {
      Files.deleteIfExists(Path.of(store + beside));
    }
  }
}
