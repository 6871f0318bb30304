package dev.durabletools.server.workspace;

import dev.durabletools.server.model.SourceParser;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The units of sources, parsed when first asked for, and after a change only as far as it goes. One
 * thread, with a large stack.
 */
final class ParsedUnits {
  private final Function<String, Optional<SourceFile>> sources;
  private final SourceParser parser = new SourceParser();
  private final EarlyUnits early = new EarlyUnits(parser);
  private final Map<String, Unit> units = new HashMap<>();

  /** What sources were before they changed; each is used once, for the next unit. */
  private final Map<String, Unit> outdated = new HashMap<>();

  /**
   * No units yet.
   *
   * @param sources gives a source as it is now by its key
   */
  ParsedUnits(Function<String, Optional<SourceFile>> sources) {
    this.sources = sources;
  }

  /** Begins to parse sources of a folder that will surely be asked for, by paths from it. */
  void expect(Path folder, List<String> candidates) {
    early.read(folder, candidates);
  }

  /** A source is to be read anew. */
  void drop(String key) {
    units.remove(key);
  }

  /** A source is gone. */
  void forget(String key) {
    units.remove(key);
    outdated.remove(key);
  }

  /** A source may have another text now. */
  void changed(SourceFile source) {
    Unit unit = units.get(source.uri());
    if (unit != null && !unit.source().equals(source)) {
      units.remove(source.uri());
      outdated.put(source.uri(), unit);
    }
  }

  /** The unit of a source; empty if it cannot be read any more. */
  Optional<Unit> find(String key) {
    Unit known = units.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Unit before = outdated.remove(key);
    Optional<Unit> parsed =
        before == null ? parse(key) : sources.apply(key).map(source -> parser.next(before, source));
    parsed.ifPresent(unit -> units.put(key, unit));
    return parsed;
  }

  /** The unit of a source, which is not kept if it was not known. */
  Optional<Unit> glance(String key) {
    return Optional.ofNullable(units.get(key)).or(() -> parse(key));
  }

  private Optional<Unit> parse(String key) {
    return sources.apply(key).map(parser::parse);
  }

  /** The units of sources in their order; those that are new are parsed on all processors. */
  List<Unit> all(Collection<String> keys) {
    List<SourceFile> missing = new ArrayList<>();
    for (String key : keys) {
      if (!units.containsKey(key) && !outdated.containsKey(key)) {
        sources
            .apply(key)
            .ifPresent(
                source ->
                    early
                        .take(source)
                        .ifPresentOrElse(unit -> units.put(key, unit), () -> missing.add(source)));
      }
    }
    early.clear();
    for (Unit whole : parser.wholes(missing)) {
      units.put(whole.source().uri(), whole);
    }
    List<Unit> result = new ArrayList<>();
    for (String key : keys) {
      find(key).ifPresent(result::add);
    }
    return result;
  }

  /** All that were asked for and are still what they were. */
  Collection<Unit> loaded() {
    return Collections.unmodifiableCollection(units.values());
  }
}
