package dev.durabletools.server.workspace;

import dev.durabletools.server.bytecode.FactsCache;
import dev.durabletools.server.features.Analysis;
import dev.durabletools.server.features.Diagnosis;
import dev.durabletools.server.features.RunFindings;
import dev.durabletools.server.model.FailedAt;
import dev.durabletools.server.model.Failures;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.navigation.WiringReader;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.RuleSettings;
import dev.durabletools.server.runs.Divergence;
import dev.durabletools.server.runs.Divergences;
import dev.durabletools.server.settings.SettingsCheck;
import dev.durabletools.server.settings.SettingsFiles;
import dev.durabletools.server.text.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Folders and documents of a session, analysed again after each change by one thread. Changes that
 * come while an analysis runs are taken together by the next. Safe for all threads.
 */
public final class Workspace implements AutoCloseable {
  /** The grammar and deep expressions recurse. Bytes. */
  private static final long STACK_SIZE = 64L << 20;

  private final Documents documents = new Documents();
  private final SourceStore store = new SourceStore(FactsCache.ofUser());
  private final Analysis analysis =
      new Analysis(
          store, (rule, failure) -> complain("rule " + rule.info().id() + " failed", failure));
  private final Divergences divergences = new Divergences();
  private final WiringReader wiring = new WiringReader();
  private final Consumer<Snapshot> listener;
  private final Consumer<String> log;
  private final Set<String> complained = new HashSet<>();
  private final Thread thread;

  private final Object lock = new Object();
  private final Queue<Runnable> changes = new ArrayDeque<>();
  private List<CompletableFuture<Snapshot>> waiting = new ArrayList<>();
  private RuleSettings wanted = RuleSettings.DEFAULT;
  private List<Consumer<Project>> questions = new ArrayList<>();

  /** Who waits for the analysis that runs; it knows everything that was said before it began. */
  private List<CompletableFuture<Snapshot>> served = new ArrayList<>();

  private boolean busy;
  private volatile IntConsumer read = count -> {};
  private volatile Consumer<Set<Path>> unknownJars = modules -> {};
  private volatile boolean stopped;
  private boolean stale;
  private boolean closed;
  private @Nullable Snapshot latest;

  /** What {@link #latest} was made of; used by the analysing thread alone. */
  private @Nullable Project project;

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
            stopped = false;
            store.addFolder(folder, count -> read.accept(count), () -> stopped);
          } catch (IOException failure) {
            log.accept("cannot read " + folder + ": " + failure.getMessage());
          }
        });
  }

  /** Calls a listener on the analysing thread while folders are read, now and then. */
  public void onRead(IntConsumer listener) {
    read = listener;
  }

  /** Leaves out what is not read yet of the folder that is being read. */
  public void stopReading() {
    stopped = true;
  }

  public void removeFolder(Path folder) {
    changed(() -> store.removeFolder(folder));
  }

  public void filesChanged(List<Path> files) {
    changed(() -> files.forEach(store::refresh));
  }

  /** Applies what the user wants of the rules from the next analysis on. */
  public void configure(RuleSettings settings) {
    changed(() -> wanted = settings);
  }

  private void changed(Runnable change) {
    synchronized (lock) {
      changes.add(change);
      stale = true;
      lock.notifyAll();
    }
  }

  /**
   * Takes note of what a run has proven; the next outcome holds it.
   *
   * @param found divergences whose files may be paths or no more than names
   */
  public void diverged(List<Divergence> found) {
    changed(
        () -> {
          for (Divergence each : found) {
            SourceSearch.find(each, store).ifPresent(source -> divergences.add(each, source));
          }
        });
  }

  /**
   * Calls a listener on the analysing thread after an analysis that found modules whose class path
   * build files do not tell whole.
   */
  public void onUnknownJars(Consumer<Set<Path>> listener) {
    unknownJars = listener;
  }

  /** Takes note of what a build tool has told of the class paths of modules. */
  public void classPathsTold(Map<Path, List<Path>> classPaths) {
    changed(() -> store.classPathsTold(classPaths));
  }

  /** Forgets the divergences of an instance, of an app or of both, or all. */
  public void cleared(Optional<String> app, Optional<String> instanceId) {
    changed(() -> divergences.clear(app, instanceId));
  }

  /** The newest outcome there is, maybe of earlier texts; empty before the first. */
  public Optional<Snapshot> newest() {
    synchronized (lock) {
      return Optional.ofNullable(latest);
    }
  }

  /** The outcome for everything that was said before this call. */
  public CompletableFuture<Snapshot> current() {
    synchronized (lock) {
      if (!stale && !busy && latest != null) {
        return CompletableFuture.completedFuture(latest);
      }
      CompletableFuture<Snapshot> future = new CompletableFuture<>();
      if (!stale && busy) {
        served.add(future);
        return future;
      }
      waiting.add(future);
      stale = true;
      lock.notifyAll();
      return future;
    }
  }

  /**
   * Asks the model for something no outcome holds, such as a change of code.
   *
   * @param question runs on the analysing thread, after everything that was said before this call;
   *     never if the answer is cancelled before
   */
  public <T> CompletableFuture<T> ask(Function<Project, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    synchronized (lock) {
      questions.add(
          model -> {
            if (answer.isDone()) {
              return;
            }
            try {
              answer.complete(question.apply(model));
            } catch (RuntimeException | StackOverflowError failure) {
              answer.completeExceptionally(failure);
            }
          });
      stale |= latest == null;
      lock.notifyAll();
    }
    return answer;
  }

  private void work() {
    while (true) {
      List<Runnable> todo;
      List<Consumer<Project>> asked;
      boolean outdated;
      synchronized (lock) {
        while (!stale && questions.isEmpty() && !closed) {
          try {
            lock.wait();
          } catch (InterruptedException stop) {
            return;
          }
        }
        if (closed) {
          return;
        }
        asked = questions;
        questions = new ArrayList<>();
        outdated = stale;
        stale = false;
        todo = new ArrayList<>(changes);
        changes.clear();
        served = waiting;
        waiting = new ArrayList<>();
        busy = outdated;
      }
      if (outdated) {
        Snapshot snapshot = analyse(todo);
        List<CompletableFuture<Snapshot>> waiters;
        synchronized (lock) {
          latest = snapshot;
          waiters = served;
          served = new ArrayList<>();
          busy = false;
        }
        waiters.forEach(each -> each.complete(snapshot));
        deliver(snapshot);
        tellUnknownJars();
        store.keep();
      }
      Project model = project;
      asked.forEach(question -> question.accept(model == null ? new Project(store) : model));
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
      store.overlaySettings(settings(open));
      Analysis.Outcome outcome = analysis.run(wanted);
      project = outcome.project();
      Wiring wired = wiring.read(outcome.project());
      List<Finding> findings = new ArrayList<>(outcome.findings());
      for (Failures.Failure each : outcome.project().failures()) {
        complain("parts of " + each.unit().source().uri() + " cannot be analysed", each.cause());
      }
      SettingsFiles settings = store.settings();
      findings.addAll(
          wanted.applied(SettingsCheck.check(settings, wired, store.pomDependencies())));
      findings.addAll(wanted.applied(RunFindings.of(divergences.shown(store::source))));
      return new Snapshot(new Diagnosis(findings), open, wired, settings);
    } catch (RuntimeException | StackOverflowError failure) {
      complain("analysis failed", failure);
      project = null;
      Snapshot before = latest;
      return before == null
          ? new Snapshot(new Diagnosis(List.of()), open, Wiring.NONE, SettingsFiles.NONE)
          : new Snapshot(before.diagnosis(), open, before.wiring(), before.settings());
    }
  }

  private static Map<String, SourceFile> settings(Map<String, Documents.Document> open) {
    Map<String, SourceFile> settings = new HashMap<>();
    open.forEach(
        (key, document) -> {
          if (SettingsFiles.cover(document.source().fileName())) {
            settings.put(key, document.source());
          }
        });
    return settings;
  }

  private void deliver(Snapshot snapshot) {
    try {
      listener.accept(snapshot);
    } catch (RuntimeException failure) {
      complain("cannot publish", failure);
    }
  }

  private void tellUnknownJars() {
    Set<Path> modules = store.modulesWithUnknownJars();
    if (!modules.isEmpty()) {
      unknownJars.accept(modules);
    }
  }

  /** Says each thing once: an analysis runs at every keystroke. */
  private void complain(String what, Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String line =
        what + ": " + FailedAt.describe(failure) + (trace.length > 0 ? " at " + trace[0] : "");
    Throwable cause =
        failure instanceof FailedAt && failure.getCause() != null ? failure.getCause() : failure;
    if (complained.add(what + cause.getClass() + (trace.length > 0 ? trace[0] : ""))) {
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
