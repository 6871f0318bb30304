package dev.durabletools.server.workspace;

import dev.durabletools.server.text.SourceFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The documents the editor has open. Safe for all threads. */
public final class Documents {
  /**
   * An open document.
   *
   * @param clientUri the URI as the editor spells it
   * @param version the editor's number for this text
   */
  public record Document(String clientUri, int version, SourceFile source) {}

  private final Map<String, Document> open = new HashMap<>();

  synchronized void put(String clientUri, int version, String text) {
    String key = Uris.key(clientUri);
    open.put(key, new Document(clientUri, version, new SourceFile(key, text)));
  }

  /** Changes an open document's text; a document that is not open stays closed. */
  synchronized void update(String clientUri, int version, Function<SourceFile, String> change) {
    Document before = open.get(Uris.key(clientUri));
    if (before != null) {
      put(before.clientUri(), version, change.apply(before.source()));
    }
  }

  synchronized void remove(String clientUri) {
    open.remove(Uris.key(clientUri));
  }

  /** The open document of a URI in any spelling. */
  public synchronized Optional<Document> find(String uri) {
    return Optional.ofNullable(open.get(Uris.key(uri)));
  }

  /** The texts of all open documents in a folder and the folders below it. */
  public synchronized List<String> below(Path folder) {
    String prefix = Uris.of(folder) + "/";
    return open.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> entry.getValue().source().text())
        .toList();
  }

  synchronized Map<String, Document> all() {
    return Map.copyOf(open);
  }
}
