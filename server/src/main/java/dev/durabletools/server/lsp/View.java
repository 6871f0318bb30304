package dev.durabletools.server.lsp;

import dev.durabletools.server.navigation.Place;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.workspace.Documents;
import dev.durabletools.server.workspace.Snapshot;
import dev.durabletools.server.workspace.Uris;
import java.util.Optional;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** One outcome as its client sees it: the client's spelling of URIs, the client's positions. */
record View(Session session, Snapshot snapshot) {
  /** A place the client asks about. */
  record Caret(SourceFile file, int offset) {
    String uri() {
      return file.uri();
    }
  }

  Wiring wiring() {
    return snapshot.wiring();
  }

  LspMapper mapper() {
    return session.mapper();
  }

  /** The text of a file that is open, holds settings or names functions. */
  Optional<SourceFile> source(String uri) {
    String key = Uris.key(uri);
    return Optional.ofNullable(snapshot.documents().get(key))
        .map(Documents.Document::source)
        .or(() -> snapshot.settings().find(key))
        .or(() -> wiring().file(key));
  }

  Optional<Caret> caret(String uri, Position position) {
    return source(uri).map(file -> new Caret(file, mapper().offset(file, position)));
  }

  Range range(Place place) {
    return mapper().range(place.file(), place.range());
  }

  Location location(Place place) {
    return new Location(uri(place.file()), range(place));
  }

  String uri(SourceFile file) {
    return Optional.ofNullable(snapshot.documents().get(file.uri()))
        .map(Documents.Document::clientUri)
        .orElse(file.uri());
  }
}
