package dev.durabletools.server.lsp;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.workspace.Documents;
import dev.durabletools.server.workspace.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Edits of several files as the client takes them: with versions if it can. */
final class EditMapper {
  private final Session session;
  private final Snapshot snapshot;

  EditMapper(Session session, Snapshot snapshot) {
    this.session = session;
    this.snapshot = snapshot;
  }

  WorkspaceEdit edit(Map<SourceFile, List<TextEdit>> files) {
    Map<String, List<org.eclipse.lsp4j.TextEdit>> changes = new LinkedHashMap<>();
    List<Either<TextDocumentEdit, ResourceOperation>> versioned = new ArrayList<>();
    files.forEach(
        (file, all) -> {
          List<org.eclipse.lsp4j.TextEdit> edits =
              all.stream().map(edit -> session.mapper().edit(file, edit)).toList();
          Optional<Documents.Document> open =
              Optional.ofNullable(snapshot.documents().get(file.uri()));
          String uri = open.map(Documents.Document::clientUri).orElse(file.uri());
          changes.put(uri, edits);
          VersionedTextDocumentIdentifier id =
              new VersionedTextDocumentIdentifier(
                  uri, open.map(Documents.Document::version).orElse(null));
          versioned.add(Either.forLeft(new TextDocumentEdit(id, new ArrayList<>(edits))));
        });
    return session.versionedEdits() ? new WorkspaceEdit(versioned) : new WorkspaceEdit(changes);
  }
}
