package dev.durabletools.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Older, newer, foreign and damaged files; full disks, folders that cannot be written. */
class StoreFaultsTest {
  private static final Instant T0 = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir Path folder;
  private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();

  private Path file() {
    return folder.resolve("hub.db");
  }

  private Store open() throws StoreException {
    return Stores.open(StoreLocation.file(file()), notices::add);
  }

  private static Change.InsertInstance instance(long num, String input) {
    return new Change.InsertInstance(
        new InstanceRow(
            num,
            "i" + num,
            "e",
            "Order",
            null,
            "Pending",
            false,
            T0,
            T0,
            null,
            null,
            new Payloads(input, null, null, null, null)));
  }

  @Test
  void theFirstFormatIsMigratedWithAllItHolds() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement sql = connection.createStatement()) {
      for (String statement :
          Files.readString(Path.of("src/test/fixtures/stores/format-1.sql")).split(";\\R", -1)) {
        sql.execute(statement);
      }
    }
    for (int opening = 0; opening < 2; opening++) {
      try (Store store = open()) {
        Contents contents = store.contents();
        assertThat(contents.instances())
            .extracting(InstanceRow::instanceId)
            .containsExactly("running", "done");
        assertThat(contents.histories().get(1L)).containsExactly(new byte[] {7, 8});
        assertThat(contents.messages()).extracting(StoredMessage::row).containsExactly(5L);
        assertThat(contents.orphans()).extracting(StoredMessage::row).containsExactly(6L);
        assertThat(store.payloads(2).output()).isEqualTo("\"out\"");
      }
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement sql = connection.createStatement();
        var version = sql.executeQuery("PRAGMA user_version")) {
      assertThat(version.getInt(1)).isEqualTo(Schema.VERSION);
    }
    assertThat(notices).isEmpty();
  }

  @Test
  void aNewerFormatIsRefusedInOneLineThatNamesItsProgram() throws Exception {
    open().close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA user_version = 99");
      sql.execute("UPDATE meta SET value = 'durable 7.0' WHERE key = 'written_by'");
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "store %s: it has format 99 (written by durable 7.0), this program knows up to %d;"
                + " use the newer program or choose another file with --store",
            file().toRealPath(), Schema.VERSION);
  }

  @Test
  void aDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE theirs (x)");
    }
    assertThatThrownBy(this::open).hasMessageContaining("a database of another program");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement sql = connection.createStatement();
        var tables = sql.executeQuery("SELECT count(*) FROM sqlite_master")) {
      assertThat(tables.getInt(1)).isEqualTo(1);
    }
  }

  @Test
  void aTextThatIsNamedByMistakeStaysWhereItIs() throws Exception {
    Path notes = Files.writeString(folder.resolve("pom.xml"), "<project>".repeat(500));
    assertThatThrownBy(() -> Stores.open(StoreLocation.file(notes), notices::add))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "store "
                + notes.toRealPath()
                + ": it is a file of another kind; choose another file with --store");
    assertThat(Files.readString(notes)).hasSize(4500);
    assertThat(notices).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(notes);
    }
  }

  @Test
  void aFileDamagedInTheMiddleIsMovedAsideWhole() throws Exception {
    try (Store store = open()) {
      for (int i = 1; i < 200; i++) {
        store.write(List.of(instance(i, "x".repeat(500))));
      }
    }
    long size = Files.size(file());
    try (RandomAccessFile damage = new RandomAccessFile(file().toFile(), "rw")) {
      damage.seek(4096);
      damage.write("!".repeat(8192).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    try (Store store = open()) {
      assertThat(store.contents()).isEqualTo(Contents.EMPTY);
    }
    assertThat(notices).hasSize(1);
    assertThat(notices.peek()).contains("it is damaged", "kept as", "an empty one is used now");
    try (var files = Files.list(folder)) {
      assertThat(files.filter(each -> each.toString().contains(".damaged-")))
          .singleElement()
          .satisfies(kept -> assertThat(Files.size(kept)).isEqualTo(size));
    }
  }

  @Test
  void aFullDiskIsWaitedForAndNothingIsLost() throws Exception {
    try (SqliteStore store = (SqliteStore) open();
        CommitQueue queue = new CommitQueue(store, "commits", notices::add)) {
      store.write(List.of(instance(1, "1")));
      store.limitPages(20);
      CompletableFuture<Void> large = submit(queue, instance(2, "x".repeat(200_000)));
      CompletableFuture<Void> behind = submit(queue, instance(3, "3"));
      assertThat(notices.poll(30, TimeUnit.SECONDS))
          .startsWith("durable: store ")
          .contains("there is no room for it on the disk", "free some space")
          .doesNotContain("\n");
      assertThat(large).isNotDone();
      assertThat(behind).isNotDone();

      CompletableFuture.runAsync(() -> limit(store, 0)).get(30, TimeUnit.SECONDS);

      large.get(30, TimeUnit.SECONDS);
      behind.get(30, TimeUnit.SECONDS);
      assertThat(notices.poll(30, TimeUnit.SECONDS)).contains("there is room on the disk again");
      assertThat(notices).isEmpty();
    }
    try (Store store = open()) {
      assertThat(store.contents().instances())
          .extracting(InstanceRow::instanceId)
          .containsExactly("i1", "i2", "i3");
    }
  }

  private static void limit(SqliteStore store, long pages) {
    try {
      store.limitPages(pages);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aHubOnAFullDiskCanBeClosed() throws Exception {
    try (SqliteStore store = (SqliteStore) open()) {
      CompletableFuture<Void> refused;
      try (CommitQueue queue = new CommitQueue(store, "commits", notices::add)) {
        store.limitPages(20);
        refused = submit(queue, instance(1, "x".repeat(200_000)));
        assertThat(notices.poll(30, TimeUnit.SECONDS)).contains("no room");
      }
      assertThat(refused).isCompletedExceptionally();
    }
  }

  private static CompletableFuture<Void> submit(CommitQueue queue, Change change) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    queue.submit(List.of(change), () -> done.complete(null), done::completeExceptionally);
    return done;
  }

  /** No permission stops root, but no one can make a folder inside a file. */
  @Test
  void aFolderThatCannotBeMadeIsOneLine() throws Exception {
    Path blocked = Files.writeString(folder.resolve("file"), "").resolve("below/hub.db");
    assertThatThrownBy(() -> Stores.open(StoreLocation.file(blocked), notices::add))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("it cannot be created")
        .hasMessageContaining("choose another file with --store")
        .hasMessageNotContaining("\n");
  }

  @Test
  void twoNamesForAFileAreOneStore() throws Exception {
    Path other = Files.createSymbolicLink(folder.resolve("link"), folder);
    try (Store store = open()) {
      assertThat(store.contents()).isEqualTo(Contents.EMPTY);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(
                () -> Stores.open(StoreLocation.file(other.resolve("hub.db")), notices::add))
            .hasMessageContaining("is using it");
      }
    }
    Stores.open(StoreLocation.file(other.resolve("hub.db")), notices::add).close();
  }

  @Test
  void aStoreThatCannotBeReadLeavesNoConnectionOpen() throws Exception {
    try (Store store = open()) {
      store.write(List.of(instance(1, "1")));
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement sql = connection.createStatement()) {
      sql.execute("UPDATE instances SET created_at = 'yesterday'");
    }
    open().close();
    assertThat(notices.poll()).contains("it is damaged");
    Path descriptors = Path.of("/proc/self/fd");
    if (Files.isDirectory(descriptors)) {
      try (var open = Files.list(descriptors)) {
        assertThat(open.map(StoreFaultsTest::target)).noneMatch(name -> name.contains("damaged-"));
      }
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (java.io.IOException e) {
      return "";
    }
  }
}
