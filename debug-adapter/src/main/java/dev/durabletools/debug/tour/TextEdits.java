package dev.durabletools.debug.tour;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;

/** Applies what the language server sends, as an editor does; positions are UTF-16. */
final class TextEdits {
  private TextEdits() {}

  static String apply(String text, List<? extends TextEdit> edits) {
    StringBuilder result = new StringBuilder(text);
    edits.stream()
        .sorted(
            Comparator.comparingInt((TextEdit edit) -> offset(text, edit.getRange().getStart()))
                .reversed())
        .forEach(
            edit ->
                result.replace(
                    offset(text, edit.getRange().getStart()),
                    offset(text, edit.getRange().getEnd()),
                    edit.getNewText()));
    return result.toString();
  }

  /** Carries out file creations and edits on disk. */
  static void applyToDisk(WorkspaceEdit edit) throws IOException {
    for (var change : edit.getDocumentChanges()) {
      if (change.isRight() && change.getRight() instanceof CreateFile create) {
        Path file = Path.of(URI.create(create.getUri()));
        Files.createDirectories(file.getParent());
        Files.createFile(file);
      } else if (change.isLeft()) {
        TextDocumentEdit document = change.getLeft();
        Path file = Path.of(URI.create(document.getTextDocument().getUri()));
        Files.writeString(file, apply(Files.readString(file), document.getEdits()));
      }
    }
  }

  /** The edits for one document, in either of the protocol's two forms. */
  static List<TextEdit> forDocument(WorkspaceEdit edit, String uri) {
    if (edit.getDocumentChanges() != null) {
      return edit.getDocumentChanges().stream()
          .filter(
              change -> change.isLeft() && change.getLeft().getTextDocument().getUri().equals(uri))
          .flatMap(change -> change.getLeft().getEdits().stream())
          .toList();
    }
    return edit.getChanges().getOrDefault(uri, List.of());
  }

  private static int offset(String text, Position position) {
    int line = 0;
    int start = 0;
    while (line < position.getLine()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return text.length();
      }
      start = end + 1;
      line++;
    }
    return Math.min(start + position.getCharacter(), text.length());
  }
}
