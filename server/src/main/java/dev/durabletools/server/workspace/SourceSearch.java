package dev.durabletools.server.workspace;

import dev.durabletools.server.model.Apps;
import dev.durabletools.server.runs.Divergence;
import dev.durabletools.server.text.SourceFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the source that a running program means: it often knows a file's name, not its folder. */
final class SourceSearch {
  private SourceSearch() {}

  /** The one source that fits; of several with one name, the one whose line the method is near. */
  static Optional<SourceFile> find(Divergence divergence, SourceStore store) {
    String file = divergence.file().replace('\\', '/');
    Optional<SourceFile> exact = absolute(file).flatMap(store::source);
    if (exact.isPresent()) {
      return exact;
    }
    List<SourceFile> candidates =
        store.ending(file.startsWith("/") ? file.substring(1) : file).stream()
            .filter(each -> mayRun(divergence.app(), each, store))
            .map(store::source)
            .flatMap(Optional::stream)
            .toList();
    String method = divergence.method().substring(divergence.method().lastIndexOf('.') + 1);
    List<SourceFile> fitting =
        candidates.stream()
            .filter(each -> candidates.size() == 1 || each.text().contains(method + "("))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  private static boolean mayRun(String app, String source, SourceStore store) {
    return app.isEmpty() || store.apps().sight(app, source) != Apps.Sight.NONE;
  }

  private static Optional<String> absolute(String file) {
    try {
      Path path = Path.of(file);
      return path.isAbsolute() ? Optional.of(Uris.of(path)) : Optional.empty();
    } catch (InvalidPathException none) {
      return Optional.empty();
    }
  }
}
