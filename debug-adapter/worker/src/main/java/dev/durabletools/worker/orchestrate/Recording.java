package dev.durabletools.worker.orchestrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one execution has consumed and asked for, kept so that it can be replayed and compared: the
 * events as the SDK got them, and by id the tasks that the host has. Beyond its own limit, or the
 * one of all together, nothing is kept and the execution goes on unchecked. Thread-safe: the
 * execution's thread writes, checks copy.
 */
final class Recording {
  private static final int MAX_EVENTS = 10_000;
  private static final long MAX_BYTES = 4L << 20;

  /** What an event takes besides its bytes: array header, list entry, the task it may be. */
  private static final int EVENT_OVERHEAD = 64;

  /** Shorter histories are replayed when the instance rests or ends, not for having doubled. */
  private static final int FIRST_DOUBLING = 32;

  private final List<byte[]> events = new ArrayList<>();
  private final Map<Integer, ScheduledTask> tasks = new LinkedHashMap<>();
  private final RecordingLimit limit;
  private boolean keeps;
  private int holders = 1;
  private long bytes;
  private int turnStart;
  private int turnSize;
  private int answered;
  private int claimed;

  /** Held by its maker, who must {@link #release} it. */
  Recording(List<byte[]> past, boolean keeps, RecordingLimit limit) {
    this.limit = limit;
    this.keeps = keeps;
    append(past);
    for (int i = 0; i < past.size() && this.keeps; i++) {
      ScheduledTask task = ScheduledTask.recorded(past.get(i), i);
      if (task != null) {
        tasks.put(task.id, task);
      }
    }
  }

  /** Begins a turn. */
  synchronized void add(List<byte[]> newEvents) {
    turnStart = events.size();
    turnSize = newEvents.size();
    append(newEvents);
  }

  /**
   * The turn was answered.
   *
   * @param actions those that the host did not have
   * @param eventIndex where in the history the first of them is recorded
   */
  synchronized void answered(List<byte[]> actions, int eventIndex) {
    answered = events.size();
    int index = eventIndex;
    for (byte[] action : actions) {
      ScheduledTask task = keeps ? ScheduledTask.wanted(action) : null;
      if (task != null) {
        tasks.put(task.id, task.at(index));
      }
      index++;
    }
  }

  /** Number of events the current turn brought. */
  synchronized int turnSize() {
    return turnSize;
  }

  /** Whether all events are still here. */
  synchronized boolean isWhole() {
    return keeps;
  }

  synchronized List<byte[]> all() {
    return new ArrayList<>(events);
  }

  synchronized List<byte[]> beforeTurn() {
    return new ArrayList<>(events.subList(0, turnStart));
  }

  synchronized List<byte[]> ofTurn() {
    return new ArrayList<>(events.subList(turnStart, events.size()));
  }

  /**
   * Whether there is something to check that was not claimed before; claims it.
   *
   * @param onlyDoubled only if the history has doubled since the last claim
   */
  synchronized boolean claim(boolean onlyDoubled) {
    int least = onlyDoubled ? Math.max(FIRST_DOUBLING, 2 * claimed) : claimed + 1;
    if (!keeps || answered < least) {
      return false;
    }
    claimed = answered;
    return true;
  }

  /** All up to the last answer; null when it is not kept. */
  synchronized @Nullable Snapshot snapshot() {
    if (!keeps || answered == 0) {
      return null;
    }
    List<byte[]> inbound = new ArrayList<>();
    for (byte[] event : events.subList(0, answered)) {
      if (isInbound(event)) {
        inbound.add(event);
      }
    }
    return new Snapshot(inbound, new LinkedHashMap<>(tasks));
  }

  /** A history without the records of what the code asked for, and these by id. */
  static final class Snapshot {
    final List<byte[]> events;
    final Map<Integer, ScheduledTask> tasks;

    Snapshot(List<byte[]> events, Map<Integer, ScheduledTask> tasks) {
      this.events = events;
      this.tasks = tasks;
    }

    /** Whether the code sent an event to another instance. */
    boolean sentEvents() {
      return tasks.values().stream().anyMatch(task -> task.type.equals(ScheduledTask.EVENT));
    }
  }

  private void append(List<byte[]> more) {
    if (!keeps) {
      return;
    }
    long size = 0;
    for (byte[] event : more) {
      size += event.length + EVENT_OVERHEAD;
    }
    boolean fits = events.size() + more.size() <= MAX_EVENTS && bytes + size <= MAX_BYTES;
    if (fits && limit.take(size)) {
      bytes += size;
      events.addAll(more);
    } else {
      forget();
    }
  }

  private void forget() {
    keeps = false;
    events.clear();
    tasks.clear();
    turnStart = 0;
    limit.giveBack(bytes);
    bytes = 0;
  }

  synchronized void hold() {
    holders++;
  }

  /** The last one to release it gives its memory back. */
  synchronized void release() {
    holders--;
    if (holders == 0) {
      forget();
    }
  }

  /** Scheduling events and those the SDK refuses are left out. */
  private static boolean isInbound(byte[] event) {
    WireMessage message = new WireMessage(event);
    for (int recorded : new int[] {4, 6, 9, 12, 15, 16, 18, 19, 20}) {
      if (message.has(recorded)) {
        return false;
      }
    }
    return true;
  }
}
