package dev.durabletools.server.lsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** The first minute of an editor, on an app of one orchestrator, so that classes get loaded. */
final class Training {
  private static final int ANSWER_SECONDS = 30;

  private final Process process;
  private final Path app;

  /**
   * @param app an empty folder
   */
  Training(Process process, Path app) {
    this.process = process;
    this.app = app;
  }

  /** Ends the server at the end; gives up silently on an answer that does not come. */
  void run() throws IOException, InterruptedException {
    Path file = app.resolve("Flow.java");
    Files.writeString(app.resolve("host.json"), "{\"version\":\"2.0\"}");
    Files.writeString(file, WarmUp.SOURCE);
    var launcher =
        LSPLauncher.createClientLauncher(
            new Deaf(), process.getInputStream(), process.getOutputStream());
    Future<Void> listening = launcher.startListening();
    LanguageServer server = launcher.getRemoteProxy();
    try {
      work(server, file.toUri().toString());
      answer(server.shutdown());
      server.exit();
    } catch (ExecutionException | TimeoutException e) {
      process.destroy();
    } finally {
      listening.cancel(true);
    }
  }

  private void work(LanguageServer server, String uri)
      throws ExecutionException, InterruptedException, TimeoutException {
    InitializeParams initialize = new InitializeParams();
    initialize.setCapabilities(new ClientCapabilities());
    initialize.setWorkspaceFolders(List.of(new WorkspaceFolder(app.toUri().toString(), "app")));
    answer(server.initialize(initialize));
    server.initialized(new InitializedParams());
    var documents = server.getTextDocumentService();
    TextDocumentIdentifier document = new TextDocumentIdentifier(uri);
    documents.didOpen(
        new DidOpenTextDocumentParams(new TextDocumentItem(uri, "java", 1, WarmUp.SOURCE)));
    answer(documents.diagnostic(new DocumentDiagnosticParams(document)));
    Position call = new Position(7, 60);
    answer(documents.hover(new HoverParams(document, call)));
    answer(documents.completion(new CompletionParams(document, call)));
    int version = 1;
    for (String text : WarmUp.edits()) {
      version++;
      documents.didChange(
          new DidChangeTextDocumentParams(
              new VersionedTextDocumentIdentifier(uri, version),
              List.of(new TextDocumentContentChangeEvent(text))));
      answer(documents.diagnostic(new DocumentDiagnosticParams(document)));
    }
  }

  private static <T> void answer(CompletableFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    T unused = future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody looks at what the server tells. */
  private static final class Deaf implements LanguageClient {
    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {}

    @Override
    public void showMessage(MessageParams message) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(
        ShowMessageRequestParams request) {
      return CompletableFuture.completedFuture(new MessageActionItem(""));
    }

    @Override
    public void logMessage(MessageParams message) {}
  }
}
