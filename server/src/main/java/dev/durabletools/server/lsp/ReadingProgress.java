package dev.durabletools.server.lsp;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Shows that the sources are being read, from the client's start to the first outcome. */
final class ReadingProgress {
  private static final String TOKEN = "durable-reading";

  private final Session session;

  ReadingProgress(Session session) {
    this.session = session;
  }

  /** Begins at once and ends by itself. */
  CompletableFuture<Void> show() {
    String title = Texts.in(session.mapper().locale(), "progress.reading");
    return session
        .client()
        .createProgress(new WorkDoneProgressCreateParams(Either.forLeft(TOKEN)))
        .thenCompose(
            created -> {
              WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
              begin.setTitle(title);
              begin.setCancellable(true);
              notify(begin);
              session.workspace().onRead(this::report);
              return session.workspace().current().thenAccept(done -> end());
            });
  }

  private void report(int files) {
    WorkDoneProgressReport report = new WorkDoneProgressReport();
    report.setMessage(Integer.toString(files));
    report.setCancellable(true);
    notify(report);
  }

  private void end() {
    session.workspace().onRead(files -> {});
    notify(new WorkDoneProgressEnd());
  }

  private void notify(WorkDoneProgressNotification value) {
    session
        .client()
        .notifyProgress(new ProgressParams(Either.forLeft(TOKEN), Either.forLeft(value)));
  }

  /** The user's cancel button. */
  void cancelled(Either<String, Integer> token) {
    if (token.isLeft() && token.getLeft().equals(TOKEN)) {
      session.workspace().stopReading();
      session
          .client()
          .showMessage(
              new MessageParams(
                  MessageType.Warning, Texts.in(session.mapper().locale(), "progress.cancelled")));
    }
  }
}
