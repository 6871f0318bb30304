package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.threads.CallThreads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives up a parked session whose thread holds a lock that a running call waits for: in Azure no
 * lock outlives a turn. Looks only while sessions exist.
 */
final class LockWatch implements Runnable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final CallThreads threads;
  private final SessionTable sessions;
  private final ReplayOnly replayOnly;

  LockWatch(CallThreads threads, SessionTable sessions, ReplayOnly replayOnly) {
    this.threads = threads;
    this.sessions = sessions;
    this.replayOnly = replayOnly;
  }

  @Override
  public void run() {
    Map<Long, Waiting> parked = new HashMap<>();
    for (LiveSession session : sessions.all()) {
      long since = session.waitsSince();
      if (since != 0) {
        parked.put(session.threadId(), new Waiting(session, since));
      }
    }
    if (parked.isEmpty()) {
      return;
    }
    for (Thread thread : threads.busy()) {
      Thread.State state = thread.getState();
      boolean waits = state == Thread.State.BLOCKED || state == Thread.State.WAITING;
      if (waits && !parked.containsKey(thread.getId())) {
        release(parked, thread);
      }
    }
  }

  private static final class Waiting {
    final LiveSession session;
    private final long since;

    Waiting(LiveSession session, long since) {
      this.session = session;
      this.since = since;
    }

    /** One that went on meanwhile may have held a lock of ours for a moment. */
    boolean goesOnWaiting() {
      return session.waitsSince() == since;
    }
  }

  private void release(Map<Long, Waiting> parked, Thread waiting) {
    ThreadInfo info = THREADS.getThreadInfo(waiting.getId());
    Waiting holder = info == null ? null : parked.remove(info.getLockOwnerId());
    if (holder == null || !holder.goesOnWaiting()) {
      return;
    }
    LiveSession owner = holder.session;
    if (!sessions.isHeld(owner.execution.instanceId)) {
      if (replayOnly.add(owner.execution.function.name)) {
        owner.execution.warn(
            "durable: orchestrator "
                + owner.execution.function.name
                + ": it awaits while holding a lock that other code needs; it runs in replay mode"
                + " from now on");
      }
      sessions.evict(owner.execution.instanceId, owner.execution.executionId);
    }
  }
}
