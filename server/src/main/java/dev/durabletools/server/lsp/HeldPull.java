package dev.durabletools.server.lsp;

import dev.durabletools.server.workspace.Snapshot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * The workspace's diagnostics for a client that asks for them again and again: it is answered when
 * there is something else to tell. Safe for all threads.
 */
final class HeldPull {
  private final PullDiagnostics pull;
  private boolean asked;
  private @Nullable Snapshot published;
  private @Nullable Question held;

  private record Question(
      List<PreviousResultId> previous,
      Snapshot asked,
      CompletableFuture<WorkspaceDiagnosticReport> answer) {}

  HeldPull(PullDiagnostics pull) {
    this.pull = pull;
  }

  /**
   * Answers at once the first time, and whenever something is new.
   *
   * @param mayWait whether the client can be kept waiting
   */
  synchronized CompletableFuture<WorkspaceDiagnosticReport> ask(
      List<PreviousResultId> previous, Snapshot snapshot, boolean mayWait) {
    release();
    WorkspaceDiagnosticReport report = pull.all(previous, snapshot);
    boolean again = asked;
    asked = true;
    if (!mayWait || !again || isNews(report)) {
      return CompletableFuture.completedFuture(report);
    }
    Snapshot latest = published;
    if (latest != null) {
      WorkspaceDiagnosticReport later = pull.all(previous, latest);
      if (isNews(later)) {
        return CompletableFuture.completedFuture(later);
      }
    }
    Question question = new Question(previous, snapshot, new CompletableFuture<>());
    held = question;
    return question.answer();
  }

  private static boolean isNews(WorkspaceDiagnosticReport report) {
    return report.getItems().stream().anyMatch(Either::isLeft);
  }

  /** Something may have changed. */
  synchronized void changed(Snapshot snapshot) {
    published = snapshot;
    Question question = held;
    if (question != null) {
      WorkspaceDiagnosticReport report = pull.all(question.previous(), snapshot);
      if (isNews(report)) {
        held = null;
        question.answer().complete(report);
      }
    }
  }

  /** Answers whoever waits that nothing is new. */
  synchronized void release() {
    Question question = held;
    if (question != null) {
      held = null;
      question.answer().complete(pull.all(question.previous(), question.asked()));
    }
  }
}
