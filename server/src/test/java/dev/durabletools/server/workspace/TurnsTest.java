package dev.durabletools.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever asks gets an outcome that knows all that was said before, whatever goes on. */
class TurnsTest {
  private static final String URI = "untitled:Flow.java";

  private static String text(int number) {
    return """
        import com.microsoft.durabletask.*;
        class Flow implements TaskOrchestration {
          int number = %d;
          public void run(TaskOrchestrationContext ctx) { System.currentTimeMillis(); }
        }
        """
        .formatted(number);
  }

  @Test
  void eachOutcomeKnowsTheTextBeforeTheRequest() throws Exception {
    try (Workspace workspace = new Workspace(snapshot -> {}, line -> {})) {
      workspace.open(URI, 0, text(0));
      List<CompletableFuture<Snapshot>> outcomes = new ArrayList<>();
      for (int i = 1; i <= 50; i++) {
        String text = text(i);
        workspace.change(URI, i, before -> text);
        outcomes.add(workspace.current());
      }
      for (int i = 1; i <= 50; i++) {
        Snapshot outcome = outcomes.get(i - 1).get(60, TimeUnit.SECONDS);
        assertThat(outcome.documents().get(Uris.key(URI)).version()).isGreaterThanOrEqualTo(i);
        assertThat(outcome.diagnosis().in(Uris.key(URI))).hasSize(1);
      }
    }
  }

  @Test
  void aQuestionGetsAnOutcomeAndWhatThatWasMadeOf() throws Exception {
    try (Workspace workspace = new Workspace(snapshot -> {}, line -> {})) {
      workspace.open(URI, 0, text(0));
      List<CompletableFuture<Boolean>> answers = new ArrayList<>();
      for (int i = 1; i <= 50; i++) {
        String text = text(i);
        int version = i;
        workspace.change(URI, version, before -> text);
        answers.add(
            workspace.ask(
                (snapshot, project) -> {
                  Documents.Document document = snapshot.documents().get(Uris.key(URI));
                  return document.version() >= version
                      && project.units().get(0).source().equals(document.source());
                }));
      }
      for (CompletableFuture<Boolean> each : answers) {
        assertThat(each.get(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void aWorkspaceIsBehindUntilTheTextIsAnalysed() throws Exception {
    CountDownLatch published = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (Workspace workspace =
        new Workspace(
            snapshot -> {
              published.countDown();
              await(goOn);
            },
            line -> {})) {
      workspace.open(URI, 0, text(0));
      await(published);
      assertThat(workspace.behind()).isFalse();
      workspace.change(URI, 1, before -> text(1));
      assertThat(workspace.behind()).isTrue();
      goOn.countDown();
      workspace.current().get(60, TimeUnit.SECONDS);
      assertThat(workspace.behind()).isFalse();
    }
  }

  @Test
  void aListenerThatFailsTakesNothingFromTheOthers() throws Exception {
    List<String> log = new CopyOnWriteArrayList<>();
    try (Workspace workspace =
        new Workspace(
            snapshot -> {
              throw new StackOverflowError("deep");
            },
            log::add)) {
      workspace.open(URI, 0, text(0));
      workspace.current().get(60, TimeUnit.SECONDS);
      workspace.change(URI, 1, before -> text(1));
      Snapshot outcome = workspace.current().get(60, TimeUnit.SECONDS);

      assertThat(outcome.documents().get(Uris.key(URI)).version()).isEqualTo(1);
      assertThat(log).anyMatch(line -> line.startsWith("cannot publish"));
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
