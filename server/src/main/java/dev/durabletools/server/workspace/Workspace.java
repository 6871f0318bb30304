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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
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
  private final Divergences divergences = new Divergences();
  private final WiringReader wiring = new WiringReader();
  private final Consumer<Snapshot> listener;
  private final Consumer<String> log;
  private final Set<String> complained = new HashSet<>();

  /** Used by the analysing thread alone. */
  private final Set<Path> folders = new HashSet<>();

  private final Thread thread;

  private final Turns turns = new Turns();
  private RuleSettings wanted = RuleSettings.DEFAULT;
  private volatile IntConsumer read = count -> {};
  private volatile Consumer<Set<Path>> unknownJars = modules -> {};
  private volatile boolean stopped;

  /** What the newest outcome was made of; used by the analysing thread alone. */
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
            folders.add(folder);
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
    changed(
        () -> {
          folders.remove(folder);
          store.removeFolder(folder);
        });
  }

  public void filesChanged(List<Path> files) {
    changed(
        () ->
            files.stream()
                .filter(each -> !DiskFiles.output(each, folders))
                .forEach(store::refresh));
  }

  /** Applies what the user wants of the rules from the next analysis on. */
  public void configure(RuleSettings settings) {
    changed(() -> wanted = settings);
  }

  private void changed(Runnable change) {
    turns.changed(change);
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
    return turns.newest();
  }

  /** Whether something was said that the newest outcome does not know. */
  public boolean behind() {
    return turns.behind();
  }

  /** The outcome for everything that was said before this call. */
  public CompletableFuture<Snapshot> current() {
    return turns.current();
  }

  /**
   * Asks the model for something no outcome holds, such as a change of code.
   *
   * @param question runs on the analysing thread, with the outcome for everything that was said
   *     before this call, or a later one, and what that was made of; never if the answer is
   *     cancelled before
   */
  public <T> CompletableFuture<T> ask(BiFunction<Snapshot, Project, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    turns.ask(
        snapshot -> {
          if (answer.isDone()) {
            return;
          }
          try {
            Project model = project;
            answer.complete(question.apply(snapshot, model == null ? new Project(store) : model));
          } catch (RuntimeException | StackOverflowError failure) {
            answer.completeExceptionally(failure);
          }
        });
    return answer;
  }

  private void work() {
    try {
      // Not before: the rules are many classes, and the client waits for its first answer.
      Analysis analysis =
          new Analysis(
              store, (rule, failure) -> complain("rule " + rule.info().id() + " failed", failure));
      for (Turns.Turn turn = turns.next(); turn != null; turn = turns.next()) {
        if (turn.outdated()) {
          Snapshot snapshot = analyse(analysis, turn.changes());
          turns.analysed(snapshot);
          attempt("cannot publish", () -> listener.accept(snapshot));
          attempt("cannot ask for class paths", this::tellUnknownJars);
          attempt("cannot keep what was learnt", store::keep);
        }
        turns.answer(turn);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** What fails beside an analysis must not end the thread that all others wait for. */
  private void attempt(String what, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | StackOverflowError failure) {
      complain(what, failure);
    }
  }

  private Snapshot analyse(Analysis analysis, List<Runnable> todo) {
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
      return newest()
          .map(old -> new Snapshot(old.diagnosis(), open, old.wiring(), old.settings()))
          .orElseGet(
              () -> new Snapshot(new Diagnosis(List.of()), open, Wiring.NONE, SettingsFiles.NONE));
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
    turns.close();
  }
}
