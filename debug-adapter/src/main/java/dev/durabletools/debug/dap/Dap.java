package dev.durabletools.debug.dap;

import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.SessionThread;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What the handlers of one connection share. Thread-safe. */
final class Dap {
  private final SessionThread thread = new SessionThread();
  private final ReadingTurn turns = new ReadingTurn(thread::giveBack);
  private final DapEvents events = new DapEvents(this);
  private final DebugSession session = new DebugSession(events);
  private volatile ClientView view = ClientView.DEFAULT;
  private volatile @Nullable DapRemote client;
  private volatile boolean initialized;
  private volatile boolean showsProgress;
  private volatile IntFunction<String> unanswered = request -> "";

  /** Sets the client's proxy; before any message is read. */
  void connect(DapRemote remote) {
    client = remote;
  }

  /** Sets what knows the command of a request that is not answered yet. */
  void unanswered(IntFunction<String> commands) {
    unanswered = commands;
  }

  /** The command of a request that is not answered yet; empty for any other number. */
  String unanswered(int request) {
    return unanswered.apply(request);
  }

  /** Whether the client shows how long work goes on. */
  boolean showsProgress() {
    return showsProgress;
  }

  DapRemote client() {
    DapRemote connected = client;
    if (connected == null) {
      throw new IllegalStateException("no client yet");
    }
    return connected;
  }

  ClientView view() {
    return view;
  }

  void initialize(ClientView newView, boolean withProgress) {
    if (initialized) {
      throw DapError.TWICE.about("initialize");
    }
    view = newView;
    showsProgress = withProgress;
    initialized = true;
  }

  void requireInitialized(String command) {
    if (!initialized) {
      throw DapError.NOT_INITIALIZED.about(command);
    }
  }

  DapEvents events() {
    return events;
  }

  DebugSession session() {
    return session;
  }

  SessionThread thread() {
    return thread;
  }

  /** Which thread reads the client's messages. */
  ReadingTurn turns() {
    return turns;
  }

  /**
   * As {@link #ask}, for what a stop needs most often: if the session has nothing else to do, on
   * the reading thread, which must call this, and which has the session until it has answered.
   */
  <T> CompletableFuture<T> askHere(String command, Function<DebugSession, T> work) {
    requireInitialized(command);
    if (!thread.takeHere()) {
      return thread.ask(() -> work.apply(session));
    }
    turns.works();
    try {
      return CompletableFuture.completedFuture(work.apply(session));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Does something with the session, on its thread. */
  <T> CompletableFuture<T> ask(String command, Function<DebugSession, T> work) {
    requireInitialized(command);
    return thread.ask(() -> work.apply(session));
  }

  /** Starts something on the session's thread whose answer comes later. */
  <T> CompletableFuture<T> begin(
      String command, Function<DebugSession, CompletableFuture<T>> work) {
    requireInitialized(command);
    CompletableFuture<T> answer = new CompletableFuture<>();
    var unused =
        thread
            .ask(
                () -> {
                  var begun =
                      work.apply(session)
                          .whenComplete((value, failure) -> settle(answer, value, failure));
                  return !begun.isCancelled();
                })
            .whenComplete(
                (begun, failure) -> {
                  if (failure != null) {
                    answer.completeExceptionally(failure);
                  }
                });
    return answer;
  }

  /** As {@link #begin}, begun as {@link #askHere} does its work. */
  <T> CompletableFuture<T> beginHere(
      String command, Function<DebugSession, CompletableFuture<T>> work) {
    requireInitialized(command);
    if (!thread.takeHere()) {
      return begin(command, work);
    }
    turns.works();
    try {
      return work.apply(session);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static <T> void settle(
      CompletableFuture<T> answer, @Nullable T value, @Nullable Throwable failure) {
    if (failure != null) {
      answer.completeExceptionally(failure);
    } else {
      answer.complete(value);
    }
  }
}
