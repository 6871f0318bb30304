package dev.durabletools.debug.launch;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.durabletools.runtime.seam.Divergence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which functions have started the instances that were started last. Kept in a file of JSON lines
 * beside the store, whose own format knows nothing of sources, for whoever resumes it. Thread-safe.
 */
final class InstanceStarts {
  /** Follows the name of the store's file. */
  static final String SUFFIX = ".starts";

  private static final int INSTANCES = 1000;
  private static final Gson GSON = new Gson();

  private final Map<String, Start> starts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Start> eldest) {
          return size() > INSTANCES;
        }
      };
  private @Nullable Path file;
  private int lines;

  /**
   * @param file name of the source
   * @param callers of that line, innermost first; those of older files are not known
   */
  private record Start(
      String instanceId,
      String function,
      String file,
      int line,
      String method,
      @Nullable List<Divergence.Location> callers) {
    static Start of(String instanceId, String function, List<Divergence.Location> stack) {
      Divergence.Location where = stack.get(0);
      return new Start(
          instanceId,
          function,
          where.file(),
          where.line(),
          where.method(),
          List.copyOf(stack.subList(1, stack.size())));
    }

    Starter starter() {
      List<Divergence.Location> stack = new ArrayList<>();
      stack.add(new Divergence.Location(file, line, method));
      if (callers != null) {
        stack.addAll(callers);
      }
      return new Starter(function, List.copyOf(stack));
    }
  }

  /** A function, and its frames that have started an instance, innermost first. */
  record Starter(String function, List<Divergence.Location> stack) {}

  /** From now on they are kept beside a store, which may have some already. */
  synchronized void keepBeside(Path store) {
    file = store.resolveSibling(store.getFileName() + SUFFIX);
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          lines++;
          read(line);
        }
      }
    } catch (IOException e) {
      // Who started an instance is then not told; nothing else depends on it.
    }
  }

  private void read(String line) {
    try {
      Start start = GSON.fromJson(line, Start.class);
      if (start != null && start.instanceId() != null && start.method() != null) {
        starts.put(start.instanceId(), start);
      }
    } catch (JsonParseException e) {
      // A process was killed while it wrote the line.
    }
  }

  synchronized void add(String instanceId, String function, List<Divergence.Location> stack) {
    Start start = Start.of(instanceId, function, stack);
    starts.remove(instanceId);
    starts.put(instanceId, start);
    Path to = file;
    if (to != null) {
      try {
        write(to, start);
      } catch (IOException e) {
        // As above.
      }
    }
  }

  private void write(Path to, Start start) throws IOException {
    if (lines < 2 * INSTANCES) {
      lines++;
      Files.writeString(
          to, GSON.toJson(start) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } else {
      List<Start> kept = List.copyOf(starts.values());
      lines = kept.size();
      Files.writeString(
          to, kept.stream().map(GSON::toJson).collect(Collectors.joining("\n", "", "\n")));
    }
  }

  synchronized Optional<Starter> of(String instanceId) {
    return Optional.ofNullable(starts.get(instanceId)).map(Start::starter);
  }
}
