package dev.durabletools.server.buildtool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs for modules, one after the other, on a thread that lives while there is something to do.
 * Nothing is left running when the program ends. Safe for all threads.
 */
public final class ToolRuns implements AutoCloseable {
  /** Downloads count; five minutes. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Hears of the runs, on their thread. */
  public interface Listener {
    /** A run begins. */
    void started(Path module, String tool);

    /** A run has told class paths, by the folders of modules. */
    void told(Map<Path, List<Path>> classPaths);

    /**
     * A run has told nothing.
     *
     * @param why in one line
     */
    void failed(Path module, String tool, String why);

    /** There is nothing more to run. */
    void ended();
  }

  private final Listener listener;
  private final Duration limit;
  private final Thread hook = new Thread(this::stop, "durable-build-tool-end");
  private final Deque<Path> waiting = new ArrayDeque<>();
  private @Nullable ToolRun running;
  private boolean busy;
  private boolean closed;

  public ToolRuns(Listener listener) {
    this(listener, LIMIT);
  }

  ToolRuns(Listener listener, Duration limit) {
    this.listener = listener;
    this.limit = limit;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Asks for the class paths of modules. */
  public synchronized void ask(Collection<Path> modules) {
    if (closed) {
      return;
    }
    modules.stream().filter(each -> !waiting.contains(each)).forEach(waiting::add);
    if (!busy && !waiting.isEmpty()) {
      busy = true;
      Thread thread = new Thread(this::work, "durable-build-tool");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** The user's cancel button: what runs is ended, what waits is forgotten. */
  public void cancel() {
    stop();
  }

  private synchronized void stop() {
    waiting.clear();
    if (running != null) {
      running.stop();
    }
  }

  private void work() {
    for (Job job = next(); job != null; job = next()) {
      String tool = job.tool().name();
      listener.started(job.module(), tool);
      ToolRun.Outcome outcome = job.run().run();
      if (outcome instanceof ToolRun.Told told) {
        listener.told(told.classPaths());
      } else if (outcome instanceof ToolRun.Failed failed) {
        listener.failed(job.module(), tool, failed.why());
      }
    }
    listener.ended();
  }

  private record Job(Path module, BuildTool tool, ToolRun run) {}

  private synchronized @Nullable Job next() {
    running = null;
    while (!waiting.isEmpty()) {
      Path module = waiting.remove();
      BuildTool tool = BuildTool.of(module).orElse(null);
      if (tool != null) {
        ToolRun run = new ToolRun(tool, limit);
        running = run;
        return new Job(module, tool, run);
      }
    }
    busy = false;
    return null;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook does the same just now.
    }
  }
}
