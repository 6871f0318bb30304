package dev.durabletools.server.lsp;

import dev.durabletools.server.classpath.ClassPathReader;
import dev.durabletools.server.workspace.DiskFiles;
import dev.durabletools.server.workspace.Uris;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.PreviousResultId;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.WorkspaceService;

/** Requests and notifications about the whole workspace. */
final class FolderService implements WorkspaceService {
  private final Supplier<Optional<Session>> session;

  FolderService(Supplier<Optional<Session>> session) {
    this.session = session;
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    session.get().ifPresent(s -> new ClientSettings(s).changed(params.getSettings()));
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    List<Path> files = new ArrayList<>();
    for (FileEvent event : params.getChanges()) {
      Uris.path(event.getUri()).filter(DiskFiles::matters).ifPresent(files::add);
    }
    boolean build = files.stream().anyMatch(ClassPathReader::isBuildFile);
    session.get().filter(s -> build).ifPresent(s -> s.buildTools().forget());
    session.get().ifPresent(s -> s.workspace().filesChanged(files));
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    session
        .get()
        .ifPresent(
            s -> {
              for (WorkspaceFolder folder : params.getEvent().getRemoved()) {
                Uris.path(folder.getUri()).ifPresent(s.workspace()::removeFolder);
              }
              for (WorkspaceFolder folder : params.getEvent().getAdded()) {
                Uris.path(folder.getUri()).ifPresent(s.workspace()::addFolder);
              }
            });
  }

  @Override
  public CompletableFuture<
          Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>>
      symbol(WorkspaceSymbolParams params) {
    Session current = current();
    return RequestProgress.around(
        params.getWorkDoneToken(),
        "symbols",
        current.client(),
        current
            .workspace()
            .current()
            .thenApply(
                snapshot ->
                    Either.forLeft(
                        new SymbolRequests(new View(current, snapshot))
                            .find(params.getQuery() == null ? "" : params.getQuery()))));
  }

  @Override
  public CompletableFuture<WorkspaceDiagnosticReport> diagnostic(WorkspaceDiagnosticParams params) {
    Session current = current();
    List<PreviousResultId> previous =
        params.getPreviousResultIds() == null ? List.of() : params.getPreviousResultIds();
    return RequestProgress.around(
        params.getWorkDoneToken(),
        "diagnostics",
        current.client(),
        current
            .workspace()
            .current()
            .thenCompose(snapshot -> current.held().ask(previous, snapshot, mayWait(params))));
  }

  /**
   * A client that takes the report in parts is ready to wait for it; one that shows progress is
   * not.
   */
  private static boolean mayWait(WorkspaceDiagnosticParams params) {
    return params.getPartialResultToken() != null && params.getWorkDoneToken() == null;
  }

  @Override
  public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
    Session current = current();
    return RunCommands.NAMES.contains(params.getCommand())
        ? new RunCommands(current).run(params)
        : new Commands(current).run(params);
  }

  private Session current() {
    return session
        .get()
        .orElseThrow(
            () ->
                DurableLanguageServer.error(
                    ResponseErrorCode.ServerNotInitialized, "initialize first"));
  }
}
