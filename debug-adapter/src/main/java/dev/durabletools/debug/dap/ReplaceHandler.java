package dev.durabletools.debug.dap;

import dev.durabletools.debug.compiler.Compilers;
import dev.durabletools.debug.launch.HotCode;
import dev.durabletools.debug.saved.CompileOnSave;
import dev.durabletools.debug.session.ClassFolders;
import dev.durabletools.debug.session.ReplaceCommands;
import dev.durabletools.debug.session.Replacement;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * New code for a running app: looks at its sources and class folders every now and then, and when
 * it is asked. Files are looked at and compiled on a thread of its own.
 */
final class ReplaceHandler implements AutoCloseable {
  private static final long PERIOD_MS = 500;

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
  private volatile @Nullable CompileOnSave saved;
  private volatile HotCode when = HotCode.AUTO;

  ReplaceHandler(Dap dap) {
    this.dap = dap;
  }

  /**
   * Answer of {@code redefineClasses}.
   *
   * @param errorMessage a line for each class that could not change; null if there is none
   */
  record Redefined(List<String> changedClasses, @Nullable String errorMessage) {}

  /**
   * An app runs now.
   *
   * @param app folder of its sources; null if unknown
   * @param since what was saved there since then has not been built
   */
  synchronized void begin(HotCode wanted, @Nullable Path app, FileTime since) {
    rest();
    when = wanted;
    try {
      watch.execute(
          () -> {
            files = null;
            learn();
            saved = app == null ? null : compiler(wanted, app, since);
          });
      if (wanted == HotCode.AUTO) {
        looking =
            watch.scheduleWithFixedDelay(
                () -> attempt(() -> replace(false)), PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
      }
    } catch (RejectedExecutionException e) {
      // The session ends.
    }
  }

  private @Nullable CompileOnSave compiler(HotCode wanted, Path app, FileTime since) {
    Compilers compilers =
        Compilers.of(
            asked(ReplaceCommands::javaHome, Optional.<Path>empty()).stream().toList(),
            System.getenv());
    return wanted == HotCode.NEVER
        ? null
        : CompileOnSave.of(app, since, compilers, dap.events()::notCompiled).orElse(null);
  }

  /** The app is about to end, and another one may come. */
  synchronized void rest() {
    Future<?> now = looking;
    if (now != null) {
      now.cancel(false);
      looking = null;
    }
    stopCompiling();
  }

  private void stopCompiling() {
    CompileOnSave now = saved;
    if (now != null) {
      now.close();
      saved = null;
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
    List<Path> now = asked(ReplaceCommands::folders, List.of());
    if (files == null || !now.equals(folders)) {
      folders = now;
      files = new ClassFolders(now);
    }
  }

  private <T> T asked(Function<ReplaceCommands, T> question, T otherwise) {
    return dap.thread()
        .ask(() -> question.apply(dap.session().replacements()))
        .exceptionally(e -> otherwise)
        .join();
  }

  /** On the watching thread. */
  private Replacement replace(boolean atOnce) {
    learn();
    ClassFolders looked = files;
    if (looked == null) {
      return new Replacement(List.of(), List.of());
    }
    if (when == HotCode.NEVER) {
      return new Replacement(List.of(), List.of("hotCodeReplace is never; restart"));
    }
    CompileOnSave compiler = saved;
    Map<String, Path> changed = new HashMap<>();
    if (compiler != null) {
      changed.putAll(compiler.look(atOnce));
      looked.accept(changed.values());
    }
    changed.putAll(looked.changes(atOnce));
    Replacement done = dap.thread().ask(() -> dap.session().replacements().replace(changed)).join();
    if (!done.isEmpty()) {
      dap.events().replaced(done);
    }
    return done;
  }

  @Override
  public void close() {
    stopCompiling();
    watch.shutdownNow();
  }
}
