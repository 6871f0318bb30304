package dev.durabletools.server.lsp;

import dev.durabletools.server.buildtool.ToolRuns;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * Lets the user's build tool tell class paths that its files do not, and shows that it runs. A
 * module is asked for once until its build files change. Safe for all threads.
 */
final class BuildToolProgress implements ToolRuns.Listener, AutoCloseable {
  private static final String TOKEN = "durable-build-tool";

  private final Session session;
  private final ToolRuns runs = new ToolRuns(this);
  private final Set<Path> asked = new HashSet<>();
  private boolean allowed = true;
  private boolean shown;

  BuildToolProgress(Session session) {
    this.session = session;
    session.workspace().onUnknownJars(this::ask);
  }

  /** Whether the user wants build tools to be run. */
  synchronized void allow(boolean wanted) {
    allowed = wanted;
    if (!wanted) {
      runs.cancel();
      asked.clear();
    }
  }

  /** A build file has changed: the modules may be asked for again. */
  synchronized void forget() {
    asked.clear();
  }

  private synchronized void ask(Set<Path> modules) {
    if (allowed) {
      runs.ask(modules.stream().filter(asked::add).sorted().toList());
    }
  }

  @Override
  public void started(Path module, String tool) {
    if (!session.abilities().showsProgress()) {
      return;
    }
    String title = text("buildTool.running", tool, name(module));
    if (shown) {
      WorkDoneProgressReport report = new WorkDoneProgressReport();
      report.setMessage(name(module));
      report.setCancellable(true);
      notify(report);
      return;
    }
    shown = true;
    WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
    begin.setTitle(title);
    begin.setCancellable(true);
    session
        .client()
        .createProgress(new WorkDoneProgressCreateParams(Either.forLeft(TOKEN)))
        .thenRun(() -> notify(begin))
        .join();
  }

  @Override
  public void told(Map<Path, List<Path>> classPaths) {
    session.workspace().classPathsTold(classPaths);
  }

  @Override
  public void failed(Path module, String tool, String why) {
    session
        .client()
        .showMessage(
            new MessageParams(
                MessageType.Warning, text("buildTool.failed", tool, name(module), why)));
  }

  @Override
  public void ended() {
    if (shown) {
      shown = false;
      notify(new WorkDoneProgressEnd());
    }
  }

  /** The user's cancel button. */
  void cancelled(Either<String, Integer> token) {
    if (token.isLeft() && token.getLeft().equals(TOKEN)) {
      runs.cancel();
    }
  }

  private String text(String key, String... values) {
    return Texts.in(session.mapper().locale(), key, values);
  }

  private static String name(Path module) {
    return String.valueOf(module.getFileName());
  }

  private void notify(WorkDoneProgressNotification value) {
    session
        .client()
        .notifyProgress(new ProgressParams(Either.forLeft(TOKEN), Either.forLeft(value)));
  }

  @Override
  public void close() {
    runs.close();
  }
}
