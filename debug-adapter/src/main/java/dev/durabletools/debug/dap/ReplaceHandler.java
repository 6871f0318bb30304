package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.ClassFolders;
import dev.durabletools.debug.session.Replacement;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * New code for a running app: looks at its class folders every now and then, and when it is asked.
 * The files are looked at on a thread of its own.
 */
final class ReplaceHandler implements AutoCloseable {
  private static final long PERIOD_MS = 1000;

  private final Dap dap;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "durable-class-watch");
            thread.setDaemon(true);
            return thread;
          });
  private List<Path> folders = List.of();
  private @Nullable ClassFolders files;
  private @Nullable Future<?> looking;

  ReplaceHandler(Dap dap) {
    this.dap = dap;
  }

  /**
   * Answer of {@code redefineClasses}.
   *
   * @param errorMessage a line for each class that could not change; null if there is none
   */
  record Redefined(List<String> changedClasses, @Nullable String errorMessage) {}

  /** An app runs now. */
  synchronized void begin(boolean byItself) {
    rest();
    try {
      watch.execute(
          () -> {
            files = null;
            learn();
          });
      if (byItself) {
        looking =
            watch.scheduleWithFixedDelay(
                () -> attempt(() -> replace(false)), PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
      }
    } catch (RejectedExecutionException e) {
      // The session ends.
    }
  }

  /** The app is about to end, and another one may come. */
  synchronized void rest() {
    Future<?> now = looking;
    if (now != null) {
      now.cancel(false);
      looking = null;
    }
  }

  /** Takes over what was built since the last time. */
  CompletableFuture<Redefined> redefine() {
    dap.requireInitialized("redefineClasses");
    return dap.ask(
            "redefineClasses",
            session -> {
              session.replacements().requireRunning();
              return true;
            })
        .thenApplyAsync(running -> replace(true), (ExecutorService) watch)
        .thenApply(
            done ->
                new Redefined(
                    done.classes(),
                    done.refused().isEmpty() ? null : String.join("\n", done.refused())));
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (CompletionException e) {
      // The app is gone or not there yet.
    }
  }

  /** On the watching thread. */
  private void learn() {
    List<Path> now =
        dap.thread()
            .ask(() -> dap.session().replacements().folders())
            .exceptionally(e -> List.of())
            .join();
    if (files == null || !now.equals(folders)) {
      folders = now;
      files = new ClassFolders(now);
    }
  }

  /** On the watching thread. */
  private Replacement replace(boolean atOnce) {
    learn();
    ClassFolders looked = files;
    if (looked == null) {
      return new Replacement(List.of(), List.of());
    }
    var changed = looked.changes(atOnce);
    Replacement done = dap.thread().ask(() -> dap.session().replacements().replace(changed)).join();
    if (!done.isEmpty()) {
      dap.events().replaced(done);
    }
    return done;
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
