package dev.durabletools.server.lsp;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.workspace.Snapshot;
import dev.durabletools.server.workspace.Uris;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** Requests and notifications about one document. */
final class DocumentService implements TextDocumentService {
  private final Supplier<Optional<Session>> session;

  DocumentService(Supplier<Optional<Session>> session) {
    this.session = session;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    session
        .get()
        .ifPresent(s -> s.workspace().open(item.getUri(), item.getVersion(), item.getText()));
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    Integer version = params.getTextDocument().getVersion();
    session
        .get()
        .ifPresent(
            s ->
                s.workspace()
                    .change(
                        params.getTextDocument().getUri(),
                        version == null ? 0 : version,
                        source -> changed(source, params.getContentChanges(), s.mapper())));
  }

  /** Applies changes one after the other: each refers to the text the one before it left. */
  private static String changed(
      SourceFile before, List<TextDocumentContentChangeEvent> changes, LspMapper mapper) {
    SourceFile source = before;
    for (TextDocumentContentChangeEvent change : changes) {
      String text =
          change.getRange() == null
              ? change.getText()
              : TextEdit.apply(
                  source.text(),
                  List.of(new TextEdit(mapper.range(source, change.getRange()), change.getText())));
      source = new SourceFile(before.uri(), text);
    }
    return source.text();
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    session.get().ifPresent(s -> s.workspace().close(params.getTextDocument().getUri()));
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    session
        .get()
        .ifPresent(
            s ->
                Uris.path(params.getTextDocument().getUri())
                    .ifPresent(path -> s.workspace().filesChanged(List.of(path))));
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    return new CodeActions(current()).all(params);
  }

  /**
   * Answers at once, with the text as it is. If the functions are those of a text before it, the
   * list is incomplete, so that the editor asks again at the next letter.
   */
  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    Session current = current();
    Optional<SourceFile> file =
        current
            .workspace()
            .documents()
            .find(params.getTextDocument().getUri())
            .map(document -> document.source());
    Position position = params.getPosition();
    Function<Snapshot, List<CompletionItem>> items =
        known ->
            file.map(text -> new CompletionRequest(current, known).at(text, position))
                .orElse(List.of());
    boolean behind = current.workspace().behind();
    Optional<Snapshot> newest = current.workspace().newest();
    return behind && newest.isPresent()
        ? CompletableFuture.completedFuture(
            Either.forRight(new CompletionList(true, items.apply(newest.get()))))
        : current.workspace().current().thenApply(known -> Either.forLeft(items.apply(known)));
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    return ask(view -> new HoverRequest(view).at(uri(params), params.getPosition()));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return ask(
        view ->
            Either.forLeft(
                new NavigationRequests(view).definition(uri(params), params.getPosition())));
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    boolean declarations =
        params.getContext() == null || params.getContext().isIncludeDeclaration();
    return RequestProgress.around(
        params.getWorkDoneToken(),
        "references",
        current().client(),
        ask(
            view ->
                new NavigationRequests(view)
                    .references(uri(params), params.getPosition(), declarations)));
  }

  @Override
  public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
      DocumentHighlightParams params) {
    return ask(view -> new NavigationRequests(view).highlights(uri(params), params.getPosition()));
  }

  @Override
  public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
      prepareRename(PrepareRenameParams params) {
    return ask(
        view -> {
          var name = new RenameRequests(view).prepare(uri(params), params.getPosition());
          return name == null ? null : Either3.forSecond(name);
        });
  }

  @Override
  public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
    return RequestProgress.around(
        params.getWorkDoneToken(),
        "rename",
        current().client(),
        ask(
            view ->
                new RenameRequests(view)
                    .rename(uri(params), params.getPosition(), params.getNewName())));
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return ask(view -> new SymbolRequests(view).in(params.getTextDocument().getUri()));
  }

  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
    return ask(view -> new LensRequest(view).in(params.getTextDocument().getUri()));
  }

  @Override
  public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
    return ask(
        view ->
            new HintRequests(view).inlays(params.getTextDocument().getUri(), params.getRange()));
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
    return ask(view -> new HintRequests(view).tokens(params.getTextDocument().getUri(), null));
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensRange(SemanticTokensRangeParams params) {
    return ask(
        view ->
            new HintRequests(view).tokens(params.getTextDocument().getUri(), params.getRange()));
  }

  @Override
  public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
    return ask(view -> new HintRequests(view).links(params.getTextDocument().getUri()));
  }

  @Override
  public CompletableFuture<List<CallHierarchyItem>> prepareCallHierarchy(
      CallHierarchyPrepareParams params) {
    return ask(view -> new HierarchyRequests(view).prepare(uri(params), params.getPosition()));
  }

  @Override
  public CompletableFuture<List<CallHierarchyIncomingCall>> callHierarchyIncomingCalls(
      CallHierarchyIncomingCallsParams params) {
    return ask(view -> new HierarchyRequests(view).incoming(params.getItem()));
  }

  @Override
  public CompletableFuture<List<CallHierarchyOutgoingCall>> callHierarchyOutgoingCalls(
      CallHierarchyOutgoingCallsParams params) {
    return ask(view -> new HierarchyRequests(view).outgoing(params.getItem()));
  }

  @Override
  public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
    return ask(
        view ->
            view.session()
                .pull()
                .of(
                    params.getTextDocument().getUri(),
                    params.getPreviousResultId(),
                    view.snapshot()));
  }

  private static String uri(TextDocumentPositionParams params) {
    return params.getTextDocument().getUri();
  }

  private Session current() {
    return session
        .get()
        .orElseThrow(
            () ->
                DurableLanguageServer.error(
                    ResponseErrorCode.ServerNotInitialized, "initialize first"));
  }

  /** Answers a request from the outcome for all texts that came before it. */
  private <T extends @Nullable Object> CompletableFuture<T> ask(Function<View, T> request) {
    Session current = current();
    return current
        .workspace()
        .current()
        .thenApply(snapshot -> request.apply(new View(current, snapshot)));
  }
}
