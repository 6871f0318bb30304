package dev.durabletools.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest {
  private static final Instant T0 = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();

  private Path file() {
    return folder.resolve("below").resolve("hub.db");
  }

  private Store open() throws StoreException {
    return Stores.open(StoreLocation.file(file()), notices::add);
  }

  private static Change.InsertInstance instance(long num, String id) {
    return new Change.InsertInstance(
        new InstanceRow(
            num,
            id,
            "e",
            "Order",
            null,
            "Pending",
            false,
            T0,
            T0,
            null,
            null,
            new Payloads("\"in\"", null, null, null, null)));
  }

  private static Change.UpdateInstance update(long num, String status, boolean finished) {
    return new Change.UpdateInstance(
        num, "e2", status, finished, T0.plusSeconds(1), "\"out\"", "", new byte[] {1}, "X: boom");
  }

  private static StoredMessage message(long row, long instance) {
    return new StoredMessage(row, instance, "e", new byte[] {(byte) row});
  }

  @Test
  void everythingIsThereAfterReopening() throws Exception {
    try (Store store = open()) {
      assertThat(store.contents().instances()).isEmpty();
      store.write(
          List.of(
              instance(1, "a"),
              instance(2, "b"),
              new Change.AppendHistory(1, List.of(new byte[] {1}, new byte[0])),
              new Change.AppendHistory(2, List.of(new byte[] {9})),
              new Change.AppendHistory(1, List.of(new byte[] {2})),
              new Change.AddMessage(message(1, 1)),
              new Change.AddMessage(message(2, 1)),
              new Change.RemoveMessage(1),
              new Change.AddOrphan(message(3, 2)),
              update(1, "Running", false),
              update(2, "Completed", true)));
    }
    try (Store store = open()) {
      Contents contents = store.contents();
      assertThat(contents.instances())
          .extracting(InstanceRow::instanceId)
          .containsExactly("a", "b");
      InstanceRow running = contents.instances().get(0);
      assertThat(running.executionId()).isEqualTo("e2");
      assertThat(running.lastUpdatedAt()).isEqualTo(T0.plusSeconds(1));
      assertThat(running.payloads().input()).isEqualTo("\"in\"");
      assertThat(contents.instances().get(1).payloads()).isEqualTo(Payloads.NONE);
      assertThat(store.payloads(2).output()).isEqualTo("\"out\"");
      assertThat(store.payloads(2).failure()).containsExactly(1);
      assertThat(contents.histories().get(1L))
          .containsExactly(new byte[] {1}, new byte[0], new byte[] {2});
      assertThat(contents.histories()).doesNotContainKey(2L);
      assertThat(store.history(2)).containsExactly(new byte[] {9});
      assertThat(contents.messages()).extracting(StoredMessage::row).containsExactly(2L);
      assertThat(contents.orphans()).extracting(StoredMessage::row).containsExactly(3L);
      store.write(List.of(new Change.DeleteInstance(1), new Change.DropHistory(2)));
      assertThat(store.history(1)).isEmpty();
      assertThat(store.history(2)).isEmpty();
      store.write(List.of(new Change.Clear()));
    }
    try (Store store = open()) {
      assertThat(store.contents()).isEqualTo(Contents.EMPTY);
    }
    assertThat(notices).isEmpty();
  }

  @Test
  void aFailedTransactionLeavesNothingBehind() throws Exception {
    try (Store store = open()) {
      assertThatThrownBy(() -> store.write(List.of(instance(1, "a"), instance(1, "b"))))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("cannot be written");
      store.write(List.of(instance(1, "c")));
    }
    try (Store store = open()) {
      assertThat(store.contents().instances())
          .extracting(InstanceRow::instanceId)
          .containsExactly("c");
    }
  }

  @Test
  void aSecondOpenerIsToldWhoHasIt() throws Exception {
    try (Store store = open()) {
      assertThat(store.contents()).isEqualTo(Contents.EMPTY);
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " is using it")
          .hasMessageNotContaining("\n");
    }
    open().close();
  }

  @Test
  void aDamagedFileIsKeptAsideAndSaidSo() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "This is no database, but it is longer than a header.".repeat(50));
    try (Store store = open()) {
      assertThat(store.contents()).isEqualTo(Contents.EMPTY);
    }
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0)).contains("it is damaged").contains("kept as hub.db.damaged-");
    try (var files = Files.list(file().getParent())) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .anyMatch(name -> name.startsWith("hub.db.damaged-"));
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsOneLine() throws Exception {
    Files.writeString(folder.resolve("below"), "a file where the folder should be");
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be created")
        .hasMessageNotContaining("\n");
  }

  @Test
  void theQueueKeepsOrderAndGroupsWhatWaits() throws Exception {
    List<Integer> acknowledged = new ArrayList<>();
    CompletableFuture<Void> last = new CompletableFuture<>();
    try (Store store = open();
        CommitQueue queue = new CommitQueue(store, "commits", notices::add)) {
      int count = 1000;
      for (int i = 1; i <= count; i++) {
        int number = i;
        queue.submit(
            List.of(new Change.AppendHistory(1, List.of(new byte[] {(byte) i}))),
            () -> {
              acknowledged.add(number);
              if (number == count) {
                last.complete(null);
              }
            },
            last::completeExceptionally);
      }
      last.get(30, TimeUnit.SECONDS);
      assertThat(acknowledged).hasSize(count).isSorted();
      assertThat(store.history(1)).hasSize(count);
    }
  }
}
