package dev.durabletools.debug.launch;

import dev.durabletools.debug.jdi.JdiSettings;
import dev.durabletools.debug.jdi.JdwpAttach;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.runtime.host.HostListener;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A debug session that has come to an app which runs by itself. It follows the app from JVM to JVM.
 * {@link #run} blocks one thread; {@link #close} comes from another one at any time, and leaves the
 * app as if nobody had been there.
 */
public final class AppAttach implements AutoCloseable {
  /** How long a JVM may be asked for again, in ms. */
  private static final long AGAIN_MS = 50;

  private final RunningApp app;
  private final AttachArguments arguments;
  private final DebugSession session;
  private final SessionThread thread;
  private final LaunchListener listener;
  private final HostNews news;
  private final CompletableFuture<Boolean> attached = new CompletableFuture<>();
  private @Nullable HostSession shown;
  private @Nullable Thread runner;
  private volatile boolean over;

  /** Nothing happens yet. */
  public AppAttach(
      RunningApp app,
      AttachArguments arguments,
      DebugSession session,
      SessionThread thread,
      LaunchListener listener) {
    this.app = app;
    this.arguments = arguments;
    this.session = session;
    this.thread = thread;
    this.listener = listener;
    this.news = new HostNews(app.told(), session, thread, listener, listener::ended);
  }

  /** What the session wants to hear of the host. */
  HostListener news() {
    return news;
  }

  /** Tells a JVM in which replays breakpoints hold. */
  String replayOption() {
    return "-Ddurable.replayBreakpoints=" + arguments.replayStops().name().toLowerCase(Locale.ROOT);
  }

  /**
   * Waits for the app and attaches to its JVM.
   *
   * @throws LaunchException when it could not, or another debugger is there; the app goes on
   */
  public void run() throws LaunchException {
    try {
      enter();
      if (!app.turn().take(this)) {
        throw new LaunchException(
            "attach: another debugger has this app; end its session first, then attach again");
      }
      RunningApp.Started started = app.whenStarted().get();
      HostSession host = show(started);
      thread.ask(() -> introduce(started, host)).join();
      follow(started);
      attached.get();
      listener.started(
          new LaunchListener.Started(
              started.host().baseUrl(), started.host().grpcPort(), started.host().taskHubName()));
    } catch (InterruptedException | CancellationException | CompletionException e) {
      close();
      throw new LaunchException("attach: cancelled; attach again", e);
    } catch (ExecutionException e) {
      close();
      Throwable cause = e.getCause();
      throw new LaunchException("attach: " + Reasons.oneLine(cause == null ? e : cause), e);
    } catch (LaunchException e) {
      close();
      throw e;
    } finally {
      leave();
    }
  }

  private synchronized void enter() throws LaunchException {
    if (over) {
      throw new LaunchException("attach: cancelled; attach again");
    }
    runner = Thread.currentThread();
  }

  private synchronized void leave() {
    runner = null;
  }

  private synchronized HostSession show(RunningApp.Started started) throws LaunchException {
    if (over) {
      throw new LaunchException("attach: cancelled; attach again");
    }
    HostSession host =
        new HostSession(
            started.host(), app.turn().count(), app.told(), session, thread, listener, null);
    shown = host;
    return host;
  }

  /** On the session's thread. */
  private boolean introduce(RunningApp.Started started, HostSession host) {
    session.configure(started.app().sourceRoots(), arguments.suspendAll());
    DebugSession unused = host.introduce(arguments.activities(), arguments.showAllThreads(), false);
    return true;
  }

  private void follow(RunningApp.Started started) {
    JdiSettings settings =
        new JdiSettings(
            started.classPath().all(), List.of(), arguments.replayStops(), arguments.stepFilters());
    Thread follower = new Thread(() -> follow(settings), "durable-attach-follow");
    follower.setDaemon(true);
    follower.start();
  }

  private void follow(JdiSettings settings) {
    try {
      int last = 0;
      for (var jvm = app.next(last, () -> over); jvm.isPresent(); ) {
        attachTo(jvm.get(), settings);
        last = jvm.get().number();
        jvm = app.next(last, () -> over);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      attached.cancel(false);
    }
  }

  /** A JVM that waits must be let run, whether anybody wants to see it still or not. */
  private void attachTo(RunningApp.Jvm jvm, JdiSettings settings) throws InterruptedException {
    while (app.isNewest(jvm) && (!over || jvm.waits())) {
      try {
        if (over) {
          JdwpAttach.release(jvm.port());
        } else {
          JdwpAttach.attach(jvm.port(), thread, session, settings, this::take);
          attached.complete(true);
        }
        return;
      } catch (IOException e) {
        // It does not listen yet, or has just lost its last debugger.
        Thread.sleep(AGAIN_MS);
      }
    }
  }

  /** On the session's thread. */
  private void take(Debuggee debuggee) {
    if (over) {
      throw new DebugFault(DebugFault.Kind.NOT_RUNNING, "");
    }
    session.attach(debuggee);
  }

  /** Gives the app back as it would be without the session. */
  @Override
  public void close() {
    app.turn().leaves(this);
    HostSession host;
    synchronized (this) {
      over = true;
      host = shown;
      shown = null;
      if (runner != null && runner != Thread.currentThread()) {
        runner.interrupt();
      }
    }
    app.wake();
    if (host != null) {
      host.close();
      session.cancelCalls();
      thread
          .ask(
              () -> {
                host.leave();
                session.startsOver();
                return true;
              })
          .exceptionally(gone -> false)
          .join();
    }
    app.turn().over(this);
  }
}
