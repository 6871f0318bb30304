package dev.durabletools.server.workspace;

import dev.durabletools.server.model.SourceParser;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Parses, while a folder is looked at, the sources that mattered the last time. What changed since
 * is parsed again: a unit is only given for the very text that it was parsed from. One thread uses
 * it.
 */
final class EarlyUnits {
  /** More are parsed faster by all processors, after the look. Files. */
  private static final int MOST = 64;

  /** The grammar recurses. Bytes. */
  private static final long STACK_SIZE = 64L << 20;

  private final SourceParser parser;
  private final Map<String, Unit> units = new HashMap<>();
  private Optional<FutureTask<Map<String, Unit>>> running = Optional.empty();

  EarlyUnits(SourceParser parser) {
    this.parser = parser;
  }

  /**
   * Begins, if there is a processor to spare.
   *
   * @param sources paths from the folder
   */
  void read(Path folder, List<String> sources) {
    if (!sources.isEmpty() && Runtime.getRuntime().availableProcessors() > 1) {
      collect();
      List<String> first = sources.stream().sorted().limit(MOST).toList();
      FutureTask<Map<String, Unit>> task = new FutureTask<>(() -> parse(folder, first));
      Thread thread = new Thread(null, task, "durable-early-units", STACK_SIZE);
      thread.setDaemon(true);
      thread.start();
      running = Optional.of(task);
    }
  }

  private Map<String, Unit> parse(Path folder, List<String> sources) {
    Map<String, Unit> parsed = new HashMap<>();
    for (String each : sources) {
      DiskFiles.read(folder.resolve(each))
          .map(parser::parse)
          .ifPresent(unit -> parsed.put(unit.source().uri(), unit));
    }
    return parsed;
  }

  /** The unit of a source, once; empty if there is none of its text. */
  Optional<Unit> take(SourceFile source) {
    collect();
    return Optional.ofNullable(units.remove(source.uri()))
        .filter(unit -> unit.source().equals(source));
  }

  /** Forgets what was not taken. */
  void clear() {
    collect();
    units.clear();
  }

  private void collect() {
    try {
      if (running.isPresent()) {
        units.putAll(running.get().get());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failure) {
      // The source that cannot be parsed will be met again.
    }
    running = Optional.empty();
  }
}
