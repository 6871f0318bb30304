package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody waits for any more is not done. */
class CancellationTest {
  private static final String CLOCK =
      """
      import com.microsoft.durabletask.*;
      class %s implements TaskOrchestration {
        public void run(TaskOrchestrationContext ctx) { System.currentTimeMillis(); }
      }
      """;

  @TempDir Path folder;

  @Test
  void readingStopsWhereItIs() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      Files.writeString(folder.resolve("A" + i + ".java"), CLOCK.formatted("A" + i));
    }
    List<Integer> read = new CopyOnWriteArrayList<>();
    try (Workspace workspace = new Workspace(snapshot -> {}, line -> {})) {
      workspace.onRead(
          count -> {
            read.add(count);
            workspace.stopReading();
          });
      workspace.addFolder(folder);
      Snapshot snapshot = workspace.current().get(60, TimeUnit.SECONDS);

      assertThat(read).containsExactly(100);
      assertThat(snapshot.diagnosis().files()).hasSize(100);
    }
  }

  @Test
  void aCancelledQuestionIsNotAsked() throws Exception {
    CountDownLatch published = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (Workspace workspace =
        new Workspace(
            snapshot -> {
              published.countDown();
              await(goOn);
            },
            line -> {})) {
      workspace.open("file:///A.java", 1, CLOCK.formatted("A"));
      await(published);
      List<String> asked = new CopyOnWriteArrayList<>();
      CompletableFuture<Boolean> first = workspace.ask((snapshot, project) -> asked.add("first"));
      CompletableFuture<Boolean> second = workspace.ask((snapshot, project) -> asked.add("second"));
      first.cancel(true);
      goOn.countDown();

      second.get(60, TimeUnit.SECONDS);
      assertThat(asked).containsExactly("second");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
