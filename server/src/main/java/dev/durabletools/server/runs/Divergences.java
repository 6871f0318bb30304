package dev.durabletools.server.runs;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The divergences of runs that are not cleared, each at its source line until that line changes.
 * Safe for all threads.
 */
public final class Divergences {
  private static final int MOST = 1000;

  /** One divergence where its line is now. */
  public record Shown(Divergence divergence, SourceFile file, TextRange range) {}

  private record Kept(String uri, Anchor anchor) {}

  private final Map<Divergence, Kept> kept = new LinkedHashMap<>();

  /**
   * Takes note of a divergence; one that is known already stays where it is.
   *
   * @param file the source it names, as it is now
   */
  public synchronized void add(Divergence divergence, SourceFile file) {
    int line = divergence.line() - 1;
    if (kept.size() < MOST && line >= 0 && line < file.lines().lineCount()) {
      kept.putIfAbsent(divergence, new Kept(file.uri(), Anchor.at(file, line)));
    }
  }

  /** Forgets the divergences of an instance, of an app or of both; all if none is named. */
  public synchronized void clear(Optional<String> app, Optional<String> instanceId) {
    kept.keySet()
        .removeIf(
            each ->
                app.map(each.app()::equals).orElse(true)
                    && instanceId.map(each.instanceId()::equals).orElse(true));
  }

  public synchronized boolean isEmpty() {
    return kept.isEmpty();
  }

  /**
   * The divergences in the texts as they are now; those whose line has changed are forgotten.
   *
   * @param texts gives a file's text by its URI, if there still is one
   */
  public synchronized List<Shown> shown(Function<String, Optional<SourceFile>> texts) {
    List<Shown> shown = new ArrayList<>();
    for (Map.Entry<Divergence, Kept> each : List.copyOf(kept.entrySet())) {
      String uri = each.getValue().uri();
      Optional<SourceFile> file = texts.apply(uri);
      Optional<Anchor> now = file.flatMap(text -> each.getValue().anchor().in(text));
      if (file.isEmpty() || now.isEmpty()) {
        kept.remove(each.getKey());
        continue;
      }
      kept.put(each.getKey(), new Kept(uri, now.get()));
      shown.add(new Shown(each.getKey(), file.get(), now.get().range(file.get())));
    }
    return shown;
  }
}
