package dev.durabletools.server.lsp;

import dev.durabletools.server.project.ProjectFolder;
import dev.durabletools.server.templates.Insertion;
import dev.durabletools.server.templates.NewFile;
import dev.durabletools.server.templates.NewFiles;
import dev.durabletools.server.workspace.Uris;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.CreateFileOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Makes new files: the client does if it can, else the server. */
final class FileCreation {
  private final Session session;

  FileCreation(Session session) {
    this.session = session;
  }

  /** Creates all files or none; answers their URIs. */
  CompletableFuture<List<String>> create(Path folder, NewFiles files) {
    List<String> uris =
        files.files().stream().map(file -> Uris.of(folder.resolve(file.path()))).toList();
    if (!session.createsFiles()) {
      try {
        List<Path> written = new ProjectFolder(folder).write(files);
        session.workspace().filesChanged(written);
        return CompletableFuture.completedFuture(uris);
      } catch (IOException failure) {
        throw refused(folder);
      }
    }
    return session
        .client()
        .applyEdit(new ApplyWorkspaceEditParams(edit(folder, files)))
        .thenApply(
            response -> {
              if (!response.isApplied()) {
                throw refused(folder);
              }
              session
                  .workspace()
                  .filesChanged(uris.stream().flatMap(uri -> Uris.path(uri).stream()).toList());
              return uris;
            });
  }

  private ResponseErrorException refused(Path folder) {
    return DurableLanguageServer.error(
        ResponseErrorCode.RequestFailed,
        Texts.in(session.mapper().locale(), "create.refused", folder.toString()));
  }

  static WorkspaceEdit edit(Path folder, NewFiles files) {
    List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
    Range start = new Range(new Position(0, 0), new Position(0, 0));
    for (NewFile file : files.files()) {
      String uri = Uris.of(folder.resolve(file.path()));
      changes.add(Either.forRight(new CreateFile(uri, new CreateFileOptions(false, false))));
      changes.add(
          Either.forLeft(
              new TextDocumentEdit(
                  new VersionedTextDocumentIdentifier(uri, null),
                  new ArrayList<>(List.of(new TextEdit(start, file.text()))))));
    }
    for (Insertion insertion : files.insertions()) {
      Position line = new Position(insertion.line(), 0);
      changes.add(
          Either.forLeft(
              new TextDocumentEdit(
                  new VersionedTextDocumentIdentifier(
                      Uris.of(folder.resolve(insertion.path())), null),
                  new ArrayList<>(
                      List.of(new TextEdit(new Range(line, line), insertion.text()))))));
    }
    return new WorkspaceEdit(changes);
  }
}
