package dev.durabletools.server.lsp;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** Life cycle and capabilities; everything else is in the two services. */
final class DurableLanguageServer implements LanguageServer, LanguageClientAware {
  private final IntConsumer exit;
  private final DocumentService documents = new DocumentService(this::session);
  private final FolderService folders = new FolderService(this::session);
  private volatile @Nullable LanguageClient client;
  private volatile @Nullable Session session;
  private volatile boolean shutDown;

  /**
   * A server that waits for its client.
   *
   * @param exit ends the process with a code
   */
  DurableLanguageServer(IntConsumer exit) {
    this.exit = exit;
  }

  @Override
  public void connect(LanguageClient connected) {
    client = connected;
  }

  /** The exit code if the client goes now. */
  int exitCode() {
    return shutDown ? 0 : 1;
  }

  /** The session, once initialized. */
  private Optional<Session> session() {
    return shutDown ? Optional.empty() : Optional.ofNullable(session);
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    LanguageClient connected = client;
    if (session != null || connected == null) {
      throw error(ResponseErrorCode.InvalidRequest, "initialize was sent before");
    }
    ParentWatch.start(params.getProcessId(), exit);
    Session started = new Session(params, connected);
    session = started;
    InitializeResult result = new InitializeResult(Capabilities.of(started));
    String version = getClass().getPackage().getImplementationVersion();
    result.setServerInfo(new ServerInfo("durable", version == null ? "dev" : version));
    return CompletableFuture.completedFuture(result);
  }

  @Override
  public void initialized(InitializedParams params) {
    WarmUp.start(); // Not before the answer, which would wait for it on a busy machine.
    session().ifPresent(Capabilities::register);
    session().ifPresent(started -> new ClientSettings(started).changed(null));
    session()
        .filter(started -> started.abilities().showsProgress())
        .ifPresent(
            started -> {
              var unused = started.progress().show();
            });
  }

  @Override
  public void cancelProgress(WorkDoneProgressCancelParams params) {
    session().ifPresent(started -> started.progress().cancelled(params.getToken()));
    session().ifPresent(started -> started.buildTools().cancelled(params.getToken()));
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    Session ending = session;
    if (ending == null) {
      throw error(ResponseErrorCode.ServerNotInitialized, "initialize first");
    }
    shutDown = true;
    ending.close();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    exit.accept(exitCode());
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // There is nothing to trace beyond what the client can write down itself.
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return documents;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return folders;
  }

  static ResponseErrorException error(ResponseErrorCode code, String message) {
    return new ResponseErrorException(new ResponseError(code, message, null));
  }

  /** The cause behind the wrapping of futures. */
  static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
