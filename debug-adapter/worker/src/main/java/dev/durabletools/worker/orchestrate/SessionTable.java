package dev.durabletools.worker.orchestrate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The live sessions by instance id, least recently parked first. Thread-safe. */
final class SessionTable {
  private final int maxLive;
  private final EvictionWatch watch;
  private final Map<String, LiveSession> sessions = new LinkedHashMap<>();

  /** Instances in which a debugger stands or steps. */
  private final Set<String> held = new HashSet<>();

  SessionTable(int maxLive, EvictionWatch watch) {
    this.maxLive = maxLive;
    this.watch = watch;
  }

  synchronized @Nullable LiveSession get(String instanceId) {
    return sessions.get(instanceId);
  }

  /** Adds a session; makes room by giving up the one that has been parked longest. */
  void add(LiveSession session) {
    LiveSession surplus;
    synchronized (this) {
      surplus = sessions.size() >= maxLive ? longestParked() : null;
      if (surplus != null) {
        sessions.remove(surplus.execution.instanceId, surplus);
      }
      sessions.put(session.execution.instanceId, session);
    }
    if (surplus != null) {
      giveUp(surplus);
    }
  }

  /** Moves a session to the young end. */
  synchronized void parked(LiveSession session) {
    if (sessions.remove(session.execution.instanceId, session)) {
      sessions.put(session.execution.instanceId, session);
    }
  }

  /** While held, a session is not given up to make room or for its locks. */
  synchronized void hold(String instanceId, boolean hold) {
    if (hold) {
      held.add(instanceId);
    } else {
      held.remove(instanceId);
    }
  }

  synchronized boolean isHeld(String instanceId) {
    return held.contains(instanceId);
  }

  synchronized void remove(LiveSession session) {
    sessions.remove(session.execution.instanceId, session);
  }

  /**
   * Gives up the session of an instance.
   *
   * @param executionId empty means whatever execution it is
   */
  void evict(String instanceId, String executionId) {
    LiveSession session;
    synchronized (this) {
      session = sessions.get(instanceId);
      if (session == null
          || !(executionId.isEmpty() || executionId.equals(session.execution.executionId))) {
        return;
      }
      sessions.remove(instanceId, session);
    }
    giveUp(session);
  }

  /** Gives up every session. */
  void evictAll() {
    List<LiveSession> given;
    synchronized (this) {
      given = all();
      sessions.clear();
    }
    given.forEach(this::giveUp);
  }

  synchronized List<LiveSession> all() {
    return new ArrayList<>(sessions.values());
  }

  private void giveUp(LiveSession session) {
    session.giveUp();
    watch.leaving(session::isStuck);
  }

  private @Nullable LiveSession longestParked() {
    for (LiveSession session : sessions.values()) {
      if (session.isParked() && !held.contains(session.execution.instanceId)) {
        return session;
      }
    }
    return null;
  }
}
