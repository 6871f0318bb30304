package dev.durabletools.server.lsp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** An editor for tests, with a real server process behind it. */
final class LspClient implements LanguageClient, AutoCloseable {
  static final long SECONDS = 60;

  private final Process process;
  private final LanguageServer server;
  private String folder = "";
  private final LinkedBlockingQueue<PublishDiagnosticsParams> published =
      new LinkedBlockingQueue<>();
  final List<ApplyWorkspaceEditParams> applied = new ArrayList<>();

  /** What the server asked of or told its client, in order, in words. */
  final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

  /** What the client answers when asked for its settings. */
  volatile Object settings = Map.of();

  InitializeResult initialized = new InitializeResult();

  private LspClient(Process process) {
    this.process = process;
    var launcher =
        LSPLauncher.createClientLauncher(this, process.getInputStream(), process.getOutputStream());
    launcher.startListening();
    server = launcher.getRemoteProxy();
  }

  static Process spawn() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // As the launcher does.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Ddurable.home=" + Path.of("..").toAbsolutePath().normalize(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.durabletools.server.cli.Main",
            "lsp")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static LspClient start(Path folder, Consumer<InitializeParams> more) throws Exception {
    return over(spawn(), folder, more);
  }

  /** Talks to a server that was started somehow. */
  static LspClient over(Process process, Path folder, Consumer<InitializeParams> more)
      throws Exception {
    LspClient client = new LspClient(process);
    client.folder = folder.toUri().toString();
    InitializeParams params = new InitializeParams();
    params.setProcessId((int) ProcessHandle.current().pid());
    params.setCapabilities(new ClientCapabilities());
    params.setWorkspaceFolders(List.of(new WorkspaceFolder(folder.toUri().toString(), "app")));
    more.accept(params);
    client.initialized = client.get(client.server.initialize(params));
    client.server.initialized(new org.eclipse.lsp4j.InitializedParams());
    return client;
  }

  <T> T get(CompletableFuture<T> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  /** What is offered at a place, whether or not the list is complete. */
  List<CompletionItem> completions(CompletionParams params) throws Exception {
    var answer = get(server.getTextDocumentService().completion(params));
    return answer.isLeft() ? answer.getLeft() : answer.getRight().getItems();
  }

  LanguageServer server() {
    return server;
  }

  String folder() {
    return folder;
  }

  Process process() {
    return process;
  }

  void open(Path file, String text) {
    server
        .getTextDocumentService()
        .didOpen(
            new DidOpenTextDocumentParams(
                new TextDocumentItem(file.toUri().toString(), "java", 1, text)));
  }

  /** The first publication that fits, those before it are taken away. */
  PublishDiagnosticsParams diagnostics(Predicate<PublishDiagnosticsParams> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      PublishDiagnosticsParams next = published.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new AssertionError("no such diagnostics came");
      }
      if (wanted.test(next)) {
        return next;
      }
    }
  }

  PublishDiagnosticsParams version(int version) throws InterruptedException {
    return diagnostics(each -> each.getVersion() != null && each.getVersion() == version);
  }

  @Override
  public CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams params) {
    applied.add(params);
    return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
    published.add(diagnostics);
  }

  /** Waits until the server has said something; what came before is taken away. */
  String hears(String start) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      String next = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw new AssertionError("the server did not say: " + start);
      }
      if (next.startsWith(start)) {
        return next;
      }
    }
  }

  private CompletableFuture<Void> heard(String what) {
    heard.add(what);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> registerCapability(RegistrationParams params) {
    return heard(
        "register "
            + params.getRegistrations().stream().map(Registration::getMethod).sorted().toList());
  }

  @Override
  public CompletableFuture<List<Object>> configuration(ConfigurationParams params) {
    heard("settings? " + params.getItems().get(0).getSection());
    return CompletableFuture.completedFuture(List.of(settings));
  }

  @Override
  public CompletableFuture<Void> refreshCodeLenses() {
    return heard("refresh lenses");
  }

  @Override
  public CompletableFuture<Void> refreshInlayHints() {
    return heard("refresh inlays");
  }

  @Override
  public CompletableFuture<Void> refreshDiagnostics() {
    return heard("refresh diagnostics");
  }

  @Override
  public CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params) {
    return heard("progress " + params.getToken().get());
  }

  @Override
  public void notifyProgress(ProgressParams params) {
    WorkDoneProgressNotification value = params.getValue().getLeft();
    String more =
        value instanceof WorkDoneProgressBegin begin
            ? " " + begin.getTitle() + (Boolean.TRUE.equals(begin.getCancellable()) ? " x" : "")
            : "";
    heard.add(value.getKind() + " " + params.getToken().get() + more);
  }

  @Override
  public void telemetryEvent(Object object) {}

  @Override
  public void showMessage(MessageParams message) {
    heard.add("message " + message.getMessage());
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void logMessage(MessageParams message) {
    heard.add("log " + message.getMessage());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
