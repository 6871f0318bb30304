package dev.durabletools.server.lsp;

import dev.durabletools.server.hints.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.DocumentLinkOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.ReferenceOptions;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.eclipse.lsp4j.SemanticTokensWithRegistrationOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.WorkspaceSymbolOptions;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What the server can do, as it tells its client. */
final class Capabilities {
  private static final String WATCHED =
      "**/{*.java,*.kt,*.groovy,*.scala,*.gradle,*.kts,*.xml,gradle.properties,libs.versions.toml,"
          + "host.json,local.settings.json,extensions.csproj,*.http,*.rest}";

  /** Names of classes that are made at run time. */
  private static final String REGISTERED = "**/META-INF/**";

  private Capabilities() {}

  static ServerCapabilities of(Session session) {
    ServerCapabilities can = new ServerCapabilities();
    can.setPositionEncoding(session.positionEncoding());
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    can.setTextDocumentSync(sync);
    can.setCodeActionProvider(
        new CodeActionOptions(
            List.of(
                CodeActionKind.QuickFix, CodeActionKind.SourceFixAll, CodeActionKind.Refactor)));
    can.setExecuteCommandProvider(
        new ExecuteCommandOptions(
            Stream.concat(Commands.NAMES.stream(), RunCommands.NAMES.stream()).toList()));
    WorkspaceFoldersOptions multiRoot = new WorkspaceFoldersOptions();
    multiRoot.setSupported(true);
    multiRoot.setChangeNotifications(true);
    can.setWorkspace(new WorkspaceServerCapabilities(multiRoot));
    navigation(can, session);
    hints(can);
    DiagnosticRegistrationOptions diagnostics = new DiagnosticRegistrationOptions(true, true);
    diagnostics.setIdentifier(LspMapper.SOURCE);
    can.setDiagnosticProvider(diagnostics);
    return can;
  }

  private static void navigation(ServerCapabilities can, Session session) {
    can.setDefinitionProvider(true);
    ReferenceOptions references = new ReferenceOptions();
    references.setWorkDoneProgress(true);
    can.setReferencesProvider(references);
    can.setDocumentHighlightProvider(true);
    can.setDocumentSymbolProvider(true);
    WorkspaceSymbolOptions symbols = new WorkspaceSymbolOptions();
    symbols.setWorkDoneProgress(true);
    can.setWorkspaceSymbolProvider(symbols);
    can.setCallHierarchyProvider(true);
    if (session.abilities().preparesRename()) {
      can.setRenameProvider(new RenameOptions(true));
    } else {
      can.setRenameProvider(true);
    }
  }

  private static void hints(ServerCapabilities can) {
    can.setCompletionProvider(new CompletionOptions(false, List.of("\"", "@", "(")));
    can.setHoverProvider(true);
    can.setCodeLensProvider(new CodeLensOptions(false));
    can.setInlayHintProvider(true);
    can.setDocumentLinkProvider(new DocumentLinkOptions(false));
    SemanticTokensWithRegistrationOptions tokens =
        new SemanticTokensWithRegistrationOptions(
            new SemanticTokensLegend(Tokens.TYPES, Tokens.MODIFIERS));
    tokens.setFull(true);
    tokens.setRange(true);
    can.setSemanticTokensProvider(tokens);
  }

  /** What clients want to be asked for once they are ready. */
  static void register(Session session) {
    List<Registration> registrations = new ArrayList<>();
    if (session.abilities().watchesFiles()) {
      FileSystemWatcher sources = new FileSystemWatcher(Either.forLeft(WATCHED));
      FileSystemWatcher registered = new FileSystemWatcher(Either.forLeft(REGISTERED));
      var options = new DidChangeWatchedFilesRegistrationOptions(List.of(sources, registered));
      Registration watch =
          new Registration("durable-files", "workspace/didChangeWatchedFiles", options);
      registrations.add(watch);
    }
    if (session.abilities().watchesSettings()) {
      registrations.add(
          new Registration(
              "durable-settings",
              "workspace/didChangeConfiguration",
              Map.of("section", ClientSettings.SECTION)));
    }
    if (!registrations.isEmpty()) {
      var unused = session.client().registerCapability(new RegistrationParams(registrations));
    }
  }
}
