package dev.durabletools.server.lsp;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.workspace.Uris;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;

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
    Session current =
        session
            .get()
            .orElseThrow(
                () ->
                    DurableLanguageServer.error(
                        ResponseErrorCode.ServerNotInitialized, "initialize first"));
    return current
        .workspace()
        .current()
        .thenApply(snapshot -> new CodeActions(current).at(params, snapshot));
  }
}
