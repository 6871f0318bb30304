package dev.durabletools.debug.tour;

import static dev.durabletools.debug.tour.Waiting.answer;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/**
 * A minimal editor on a real language server process. Used from one thread; diagnostics arrive on
 * another.
 */
final class EditorSession implements AutoCloseable {
  private static final int ANSWER_SECONDS = 30;

  private final ServerProcess process;
  private final LanguageServer server;
  private final Inbox<PublishDiagnosticsParams> diagnostics = new Inbox<>();

  private EditorSession(ServerProcess process) {
    this.process = process;
    var launcher =
        LSPLauncher.createClientLauncher(new Client(), process.output(), process.input());
    Future<Void> unused = launcher.startListening();
    this.server = launcher.getRemoteProxy();
  }

  /** Starts {@code durable lsp} on the folders. */
  static EditorSession open(Path home, List<Path> folders) throws TourFailure {
    EditorSession session = new EditorSession(ServerProcess.start(home, "lsp"));
    InitializeParams params = new InitializeParams();
    params.setLocale("en");
    params.setWorkspaceFolders(
        folders.stream()
            .map(
                folder ->
                    new WorkspaceFolder(folder.toUri().toString(), folder.getFileName().toString()))
            .toList());
    WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
    edits.setDocumentChanges(true);
    edits.setResourceOperations(List.of(ResourceOperationKind.Create));
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setApplyEdit(true);
    workspace.setWorkspaceEdit(edits);
    ClientCapabilities capabilities = new ClientCapabilities();
    capabilities.setWorkspace(workspace);
    params.setCapabilities(capabilities);
    answer("the answer to initialize", session.server.initialize(params), 60);
    session.server.initialized(new InitializedParams());
    return session;
  }

  /** Runs one of the server's commands; answers what it returned as JSON. */
  JsonElement execute(String command, Map<String, ?> arguments) throws TourFailure {
    var params = new ExecuteCommandParams(command, List.of(new Gson().toJsonTree(arguments)));
    Object result =
        answer(command, server.getWorkspaceService().executeCommand(params), ANSWER_SECONDS);
    return new Gson().toJsonTree(result);
  }

  void show(Path file, String text) {
    var item = new TextDocumentItem(uri(file), "java", 1, text);
    server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(item));
  }

  void type(Path file, int version, String text) {
    var id = new VersionedTextDocumentIdentifier(uri(file), version);
    var whole = new TextDocumentContentChangeEvent(text);
    server.getTextDocumentService().didChange(new DidChangeTextDocumentParams(id, List.of(whole)));
  }

  /** The first diagnostics of the file that satisfy the condition. */
  List<Diagnostic> diagnostics(Path file, String what, Predicate<List<Diagnostic>> condition)
      throws TourFailure {
    return diagnostics
        .await(
            what,
            p -> p.getUri().equals(uri(file)) && condition.test(p.getDiagnostics()),
            ANSWER_SECONDS)
        .getDiagnostics();
  }

  /** The preferred quick fix for a diagnostic, else the first one. */
  CodeAction quickFix(Path file, Diagnostic diagnostic) throws TourFailure {
    var params =
        new CodeActionParams(
            new TextDocumentIdentifier(uri(file)),
            diagnostic.getRange(),
            new CodeActionContext(List.of(diagnostic), List.of("quickfix")));
    var actions =
        answer(
                "the quick fixes",
                server.getTextDocumentService().codeAction(params),
                ANSWER_SECONDS)
            .stream()
            .filter(either -> either.isRight() && either.getRight().getEdit() != null)
            .map(either -> either.getRight())
            .toList();
    Waiting.require(!actions.isEmpty(), "no quick fix for " + diagnostic.getMessage());
    return actions.stream()
        .filter(action -> Boolean.TRUE.equals(action.getIsPreferred()))
        .findFirst()
        .orElse(actions.get(0));
  }

  /** Ends the server as the protocol says and waits for its exit. */
  void shutdown() throws TourFailure, InterruptedException {
    answer("the answer to shutdown", server.shutdown(), ANSWER_SECONDS);
    server.exit();
    process.awaitExit(5);
  }

  String lastErrors() {
    return process.lastErrors();
  }

  static String uri(Path file) {
    return file.toUri().toString();
  }

  @Override
  public void close() {
    process.close();
  }

  private final class Client implements LanguageClient {
    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams params) {
      diagnostics.add(params);
    }

    @Override
    public CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(
        ApplyWorkspaceEditParams params) {
      try {
        TextEdits.applyToDisk(params.getEdit());
        return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
      } catch (IOException e) {
        ApplyWorkspaceEditResponse refused = new ApplyWorkspaceEditResponse(false);
        refused.setFailureReason(e.toString());
        return CompletableFuture.completedFuture(refused);
      }
    }

    @Override
    public void showMessage(MessageParams message) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(
        ShowMessageRequestParams request) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> registerCapability(org.eclipse.lsp4j.RegistrationParams params) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {}
  }
}
