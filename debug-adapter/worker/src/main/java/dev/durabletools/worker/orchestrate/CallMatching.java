package dev.durabletools.worker.orchestrate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives a history without ids the ids of today's code: each call is matched with the first record
 * of its kind and name that no call has taken yet. A timer is matched with the one nearest in time:
 * without the starts of episodes the code's clock is near that of the recorded run. Used by the
 * thread that runs the orchestrator.
 */
final class CallMatching implements ActionWatch {
  private static final int EVENT_ID = 1;

  /** How far the clocks may be apart; so long a queue may keep an event until its episode. */
  private static final Duration MOST_APART = Duration.ofMinutes(1);

  /** Of events that answer a call: their field, and that of the call's id in them. */
  private static final int[][] ANSWERS = {{7, 1}, {8, 1}, {10, 1}, {11, 1}, {13, 2}};

  private static final int[] CALLS = {6, 9, 12, 16};

  private final DivergenceReport report;
  private final List<ScheduledTask> open = new ArrayList<>();
  private final Map<Integer, Integer> ids = new HashMap<>();

  /** Ids of records that the code is known to part from; each is told once. */
  private final Set<Integer> told = new HashSet<>();

  private int lastTaken = -1;

  CallMatching(List<byte[]> recorded, DivergenceReport report) {
    this.report = report;
    for (int i = 0; i < recorded.size(); i++) {
      ScheduledTask task = ScheduledTask.recorded(recorded.get(i), i);
      if (task != null) {
        open.add(task);
      }
    }
  }

  @Override
  public void asked(int id, byte[] action) {
    lastTaken = -1;
    ScheduledTask wanted = ScheduledTask.wanted(action);
    if (wanted == null || wanted.isEnd()) {
      return;
    }
    ScheduledTask found = take(wanted);
    if (found == null) {
      ScheduledTask instead = next(wanted);
      if (instead != null) {
        told.add(instead.id);
      }
      report.here("extra", instead, wanted);
    } else {
      ids.put(found.id, id);
      lastTaken = found.id;
    }
  }

  /** The id that the history has for the call made last; -1 for none. */
  int lastTaken() {
    return lastTaken;
  }

  private @Nullable ScheduledTask take(ScheduledTask wanted) {
    if (wanted.type.equals(ScheduledTask.TIMER) && !wanted.name.isEmpty()) {
      return takeTimer(Instant.parse(wanted.name));
    }
    for (Iterator<ScheduledTask> left = open.iterator(); left.hasNext(); ) {
      ScheduledTask task = left.next();
      if (task.type.equals(wanted.type) && task.name.equalsIgnoreCase(wanted.name)) {
        left.remove();
        return task;
      }
    }
    return null;
  }

  private @Nullable ScheduledTask takeTimer(Instant wanted) {
    ScheduledTask nearest = null;
    Duration least = MOST_APART;
    for (ScheduledTask task : open) {
      if (task.type.equals(ScheduledTask.TIMER) && !task.name.isEmpty()) {
        Duration apart = Duration.between(wanted, Instant.parse(task.name)).abs();
        if (apart.compareTo(least) < 0) {
          nearest = task;
          least = apart;
        }
      }
    }
    if (nearest != null) {
      open.remove(nearest);
    }
    return nearest;
  }

  /** What was recorded instead, most likely. */
  private @Nullable ScheduledTask next(ScheduledTask wanted) {
    for (ScheduledTask task : open) {
      if (task.type.equals(wanted.type)) {
        return task;
      }
    }
    return open.isEmpty() ? null : open.get(0);
  }

  @Override
  public void notAsked(int id) {
    for (ScheduledTask task : open) {
      if (task.id == id) {
        if (told.add(id)) {
          report.here("missing", task, null);
        }
        return;
      }
    }
  }

  /** The event with the id that the code's call has got. */
  byte[] withId(byte[] event) {
    WireMessage message = new WireMessage(event);
    for (int field : CALLS) {
      Integer id = message.has(field) ? ids.get(message.number(EVENT_ID)) : null;
      if (id != null) {
        return WireOutput.withNumber(event, EVENT_ID, id);
      }
    }
    for (int[] answer : ANSWERS) {
      WireMessage body = message.message(answer[0]);
      Integer id = body == null ? null : ids.get(body.number(answer[1]));
      if (id != null) {
        return WireOutput.withNumber(event, answer[0], answer[1], id);
      }
    }
    return event;
  }
}
