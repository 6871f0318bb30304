package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.AppFunction;
import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.hub.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a debug session has of a host: its instances and histories, a hold on its clock, forks,
 * steps that go on elsewhere. {@link #introduce} belongs on the session's thread; {@link #close}
 * comes from any one at any time.
 */
final class HostSession implements AutoCloseable {
  /** So many replays may one session ask for. */
  private static final int REPLAYS_EACH = 1_000_000;

  /** Of so many sessions no two have the same numbers. */
  private static final int NUMBERED = 2000;

  private final FunctionHost host;
  private final ToldByHost told;
  private final DebugSession session;
  private final SessionThread thread;
  private final LaunchListener listener;
  private final @Nullable HardRewind rewind;
  private final WaitLooks looks;
  private final HostReplays replays;
  private final Token activities;
  private @Nullable HostInstances instances;
  private boolean closed;

  /**
   * Shows nothing yet but activities that wait for an answer.
   *
   * @param number of the session among those of the host, from 0
   * @param rewind what replays run in, null for the host's worker
   */
  HostSession(
      FunctionHost host,
      int number,
      ToldByHost told,
      DebugSession session,
      SessionThread thread,
      LaunchListener listener,
      @Nullable HardRewind rewind) {
    this.host = host;
    this.told = told;
    this.session = session;
    this.thread = thread;
    this.listener = listener;
    this.rewind = rewind;
    ReplayRunner runner = rewind == null ? host::replay : rewind;
    // Nobody's code runs unasked in a JVM whose static fields the user wants as they are.
    this.looks =
        new WaitLooks(host.taskHub(), frame -> this.rewind == null && host.replay(frame), told);
    this.replays = new HostReplays(host, runner, told, looks, number % NUMBERED * REPLAYS_EACH);
    this.activities = host.taskHub().forks().listen(new AskedActivities(listener));
  }

  /** Replays in the host's worker. */
  HostReplays replays() {
    return replays;
  }

  /**
   * Gives the session the host.
   *
   * @param ofForks what becomes of the activities of forks
   * @param allThreads whether the JVM's own threads are listed too
   * @param stopOnEntry whether the function that runs first stops where it begins
   */
  DebugSession introduce(String ofForks, boolean allThreads, boolean stopOnEntry) {
    HostInstances shown = watch();
    session.hold(new HubHold(host.taskHub(), host::holdSession, shown::checkSoon));
    session.travels().replayWith(replays);
    session.forks().forkWith(new HostForks(host.taskHub(), replays, ofForks, listener));
    HostSteps steps = new HostSteps(host);
    session.relaySteps(steps);
    session.replacements().whenReplaced(() -> beginAnew(steps, shown));
    session.instances().showPlumbing(allThreads);
    session.instances().show(shown);
    session.breakpoints().know(functions());
    if (stopOnEntry) {
      session.breakpoints().stopOnEntry();
    }
    session.execution().know(functions());
    return session;
  }

  private void beginAnew(HostSteps steps, HostInstances shown) {
    steps.beginAnew();
    shown.codeReplaced();
    if (rewind != null) {
      rewind.renew();
    }
  }

  private HostInstances watch() {
    HostInstances view =
        new HostInstances(host.taskHub(), replays, told, looks, thread, session.instances());
    boolean late;
    synchronized (this) {
      instances = view;
      late = closed;
    }
    if (late) {
      view.close();
    }
    return view;
  }

  private List<AppFunction> functions() {
    return host.functions().stream()
        .map(each -> new AppFunction(each.name(), each.className(), each.methodName()))
        .toList();
  }

  /** On the session's thread, before it lets go of an app that goes on. */
  void leave() {
    replays.forget();
  }

  /** The session hears nothing more of the host. */
  @Override
  public void close() {
    HostInstances watched;
    synchronized (this) {
      closed = true;
      watched = instances;
    }
    activities.close();
    looks.close();
    if (watched != null) {
      watched.close();
    }
  }
}
