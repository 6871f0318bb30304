package dev.durabletools.debug.launch;

import dev.durabletools.debug.jdi.JdiSettings;
import dev.durabletools.debug.jdi.JdwpListener;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Debuggee;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.host.HostException;
import dev.durabletools.runtime.host.HostListener;
import dev.durabletools.runtime.seam.ReplayWorker;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts JVMs of an app in which nothing of it has run, one after the other, some ahead of time.
 * Confined to the session's thread, but for {@link #close}.
 */
final class FreshJvms implements AutoCloseable {
  /** One looks for the line before, another one goes there. */
  private static final int SPARES = 2;

  private final SessionThread thread;
  private final DebuggeeEvents session;
  private final List<String> jvmArguments;
  private final JdwpListener jdwp;
  private final Deque<FreshJvm> spares = new ArrayDeque<>();
  private final ExecutorService launcher =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread starter = new Thread(task, "durable-fresh-jvms");
            starter.setDaemon(true);
            return starter;
          });

  /** The one that is being started. */
  private volatile @Nullable FreshJvm launching;

  private @Nullable Starter starter;
  private int last;

  /** Starts the worker in a JVM. */
  private interface Starter {
    ReplayWorker start(List<String> jvmArguments, FreshJvm jvm) throws HostException;
  }

  private FreshJvms(
      SessionThread thread, DebuggeeEvents session, List<String> jvmArguments, JdwpListener jdwp) {
    this.thread = thread;
    this.session = session;
    this.jvmArguments = jvmArguments;
    this.jdwp = jdwp;
  }

  /**
   * None runs yet.
   *
   * @param jvmArguments all options but those of the debugger
   * @param session told what happens in them, once they are taken in
   */
  static FreshJvms open(
      SessionThread thread, DebuggeeEvents session, List<String> jvmArguments, JdiSettings settings)
      throws IOException {
    JdwpListener jdwp = JdwpListener.open();
    List<String> all = new ArrayList<>(jvmArguments);
    all.add(jdwp.jvmOption());
    FreshJvms jvms = new FreshJvms(thread, session, List.copyOf(all), jdwp);
    jdwp.accept(thread, jvms::news, () -> settings, jvms::attach, why -> {});
    return jvms;
  }

  /** A connection is always that of the JVM which is being started. */
  private FreshJvm current() {
    FreshJvm current = launching;
    if (current == null) {
      throw new DebugFault(Kind.NOT_RUNNING, "");
    }
    return current;
  }

  private DebuggeeEvents news() {
    return current().news();
  }

  private void attach(Debuggee jvm) {
    current().attached(jvm);
  }

  /**
   * The app's host runs; from now on spare ones are kept.
   *
   * @param news makes what is told of what happens in a worker
   */
  void runIn(FunctionHost host, Function<FreshJvm, HostListener> news) {
    starter = (arguments, jvm) -> host.replayWorker(arguments, news.apply(jvm));
    fill();
  }

  /** One that nobody else has. */
  FreshJvm take() {
    spares.removeIf(jvm -> !jvm.isUsable());
    FreshJvm next = spares.poll();
    return next == null ? launch() : next;
  }

  /** Begins to start as many as are missing. */
  void fill() {
    while (spares.size() < SPARES) {
      spares.add(launch());
    }
  }

  /** The app's classes have changed: what was started before has the old ones. */
  void renew() {
    spares.forEach(FreshJvm::close);
    spares.clear();
    fill();
  }

  private FreshJvm launch() {
    FreshJvm jvm = new FreshJvm(++last, thread, session);
    Starter start = starter;
    try {
      launcher.execute(() -> start(start, jvm));
    } catch (RejectedExecutionException e) {
      jvm.ended("the app is ending");
    }
    return jvm;
  }

  private void start(@Nullable Starter start, FreshJvm jvm) {
    launching = jvm;
    try {
      if (start == null) {
        throw new HostException("replay", "the app does not run", "start it");
      }
      ReplayWorker worker = start.start(jvmArguments, jvm);
      thread.post(() -> jvm.started(worker));
    } catch (HostException | RuntimeException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("failed");
      thread.post(() -> jvm.ended("a fresh JVM cannot be started (" + why + ")"));
    } finally {
      launching = null;
    }
  }

  /** Starts no more; the host ends those there are. May come from any thread. */
  @Override
  public void close() {
    launcher.shutdownNow();
    jdwp.close();
  }
}
