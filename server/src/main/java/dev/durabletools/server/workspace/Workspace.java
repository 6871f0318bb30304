package dev.durabletools.server.workspace;

import dev.durabletools.server.features.Diagnosis;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.rules.RuleCatalog;
import dev.durabletools.server.text.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Folders and documents of a session, analysed again after each change by one thread. Changes that
 * come while an analysis runs are taken together by the next. Safe for all threads.
 */
public final class Workspace implements AutoCloseable {
  /** The grammar and deep expressions recurse. Bytes. */
  private static final long STACK_SIZE = 64L << 20;

  private final Documents documents = new Documents();
  private final SourceStore store = new SourceStore();
  private final Consumer<Snapshot> listener;
  private final Consumer<String> log;
  private final Set<String> complained = new HashSet<>();
  private final Thread thread;

  private final Object lock = new Object();
  private final Queue<Runnable> changes = new ArrayDeque<>();
  private List<CompletableFuture<Snapshot>> waiting = new ArrayList<>();
  private boolean stale;
  private boolean closed;
  private @Nullable Snapshot latest;

  /**
   * Starts the analysing thread, which calls both consumers.
   *
   * @param listener gets every outcome
   * @param log gets lines for people who look for the cause of something
   */
  public Workspace(Consumer<Snapshot> listener, Consumer<String> log) {
    this.listener = listener;
    this.log = log;
    thread = new Thread(null, this::work, "durable-analysis", STACK_SIZE);
    thread.setDaemon(true);
    thread.start();
  }

  public Documents documents() {
    return documents;
  }

  public void open(String uri, int version, String text) {
    documents.put(uri, version, text);
    changed(() -> {});
  }

  public void change(String uri, int version, Function<SourceFile, String> change) {
    documents.update(uri, version, change);
    changed(() -> {});
  }

  public void close(String uri) {
    documents.remove(uri);
    changed(() -> {});
  }

  public void addFolder(Path folder) {
    changed(
        () -> {
          try {
            store.addFolder(folder);
          } catch (IOException failure) {
            log.accept("cannot read " + folder + ": " + failure.getMessage());
          }
        });
  }

  public void removeFolder(Path folder) {
    changed(() -> store.removeFolder(folder));
  }

  public void filesChanged(List<Path> files) {
    changed(() -> files.forEach(store::refresh));
  }

  private void changed(Runnable change) {
    synchronized (lock) {
      changes.add(change);
      stale = true;
      lock.notifyAll();
    }
  }

  /** The outcome for everything that was said before this call. */
  public CompletableFuture<Snapshot> current() {
    synchronized (lock) {
      if (!stale && latest != null) {
        return CompletableFuture.completedFuture(latest);
      }
      CompletableFuture<Snapshot> future = new CompletableFuture<>();
      waiting.add(future);
      stale = true;
      lock.notifyAll();
      return future;
    }
  }

  private void work() {
    while (true) {
      List<Runnable> todo;
      List<CompletableFuture<Snapshot>> waiters;
      synchronized (lock) {
        while (!stale && !closed) {
          try {
            lock.wait();
          } catch (InterruptedException stop) {
            return;
          }
        }
        if (closed) {
          return;
        }
        stale = false;
        todo = new ArrayList<>(changes);
        changes.clear();
        waiters = waiting;
        waiting = new ArrayList<>();
      }
      Snapshot snapshot = analyse(todo);
      synchronized (lock) {
        latest = snapshot;
      }
      waiters.forEach(each -> each.complete(snapshot));
      deliver(snapshot);
    }
  }

  private Snapshot analyse(List<Runnable> todo) {
    Map<String, Documents.Document> open = documents.all();
    try {
      todo.forEach(Runnable::run);
      Map<String, SourceFile> overlays = new HashMap<>();
      open.forEach(
          (key, document) -> {
            boolean unsaved = Uris.path(key).isEmpty();
            if (key.endsWith(".java")
                || (unsaved && document.source().text().contains("durabletask"))) {
              overlays.put(key, document.source());
            }
          });
      store.overlay(overlays);
      Project project = new Project(store);
      return new Snapshot(
          new Diagnosis(
              RuleCatalog.check(
                  project,
                  (rule, failure) -> complain("rule " + rule.info().id() + " failed", failure))),
          open);
    } catch (RuntimeException | StackOverflowError failure) {
      complain("analysis failed", failure);
      return new Snapshot(latest == null ? new Diagnosis(List.of()) : latest.diagnosis(), open);
    }
  }

  private void deliver(Snapshot snapshot) {
    try {
      listener.accept(snapshot);
    } catch (RuntimeException failure) {
      complain("cannot publish", failure);
    }
  }

  /** Says each thing once: an analysis runs at every keystroke. */
  private void complain(String what, Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String line = what + ": " + failure + (trace.length > 0 ? " at " + trace[0] : "");
    if (complained.add(line)) {
      log.accept(line);
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
  }
}
