package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.threads.CallThreads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives up a parked session whose thread holds a lock that a running call waits for: in Azure no
 * lock outlives a turn. Looks only while sessions exist.
 */
final class LockWatch implements Runnable {
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
    Map<Long, LiveSession> parked = new HashMap<>();
    for (LiveSession session : sessions.all()) {
      if (session.isParked()) {
        parked.put(session.threadId(), session);
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

  private void release(Map<Long, LiveSession> parked, Thread waiting) {
    ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(waiting.getId());
    LiveSession owner = info == null ? null : parked.remove(info.getLockOwnerId());
    if (owner != null && !sessions.isHeld(owner.execution.instanceId)) {
      if (replayOnly.add(owner.execution.function.name)) {
        owner.execution.warn(
            "durable: orchestrator "
                + owner.execution.function.name
                + ": it awaits while holding a lock that other code needs; it runs in replay mode from now on");
      }
      sessions.evict(owner.execution.instanceId, owner.execution.executionId);
    }
  }
}
