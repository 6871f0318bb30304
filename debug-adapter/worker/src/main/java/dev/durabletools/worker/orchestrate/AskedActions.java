package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.SourceLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one replay beside an instance asks for, with the places. Written by the thread of
 * the replay, read by others once it has ended.
 */
final class AskedActions implements ActionWatch {
  /** After a first difference others follow from it; so many are told. */
  private static final int MOST_DIFFERENCES = 8;

  private static final class Asked {
    final ScheduledTask task;
    final long digest;
    final Throwable place;

    Asked(ScheduledTask task, long digest, Throwable place) {
      this.task = task;
      this.digest = digest;
      this.place = place;
    }
  }

  private final Map<Integer, Asked> asked = new LinkedHashMap<>();
  private final Set<Integer> afterEnd = new HashSet<>();
  private @Nullable Throwable end;

  @Override
  public void asked(int id, byte[] action) {
    ScheduledTask task = ScheduledTask.wanted(action);
    if (task != null) {
      asked.put(id, new Asked(task, ActionDigest.of(action), new Throwable()));
    }
    if (end != null) {
      afterEnd.add(id);
    }
  }

  @Override
  public void notAsked(int id) {}

  /** The replay has met the end of its events: from here on user code unwinds. */
  void ended() {
    if (end == null) {
      end = new Throwable();
    }
  }

  /** Whether user code asked for something while it unwound; the completion is no such thing. */
  boolean asksAfterEnd() {
    return !afterEnd.isEmpty();
  }

  boolean sameAs(ActionCheck other) {
    Map<Integer, Long> digests = new HashMap<>();
    asked.forEach((id, each) -> digests.put(id, each.digest));
    return digests.equals(other.digests());
  }

  /**
   * Compares by id with what is known of the instance. What the code asked for while it unwound is
   * left out: it is not what another run of the same code asks for.
   */
  List<TaskDifference> differences(Map<Integer, ScheduledTask> expected, boolean childIds) {
    List<TaskDifference> found = new ArrayList<>();
    Set<Integer> ids = new TreeSet<>(expected.keySet());
    ids.addAll(asked.keySet());
    for (int id : ids) {
      Asked own = afterEnd.contains(id) ? null : asked.get(id);
      TaskDifference difference = difference(expected.get(id), own, childIds);
      if (difference != null) {
        found.add(difference);
      }
    }
    List<TaskDifference> told = Reordering.named(found);
    return told.size() > MOST_DIFFERENCES ? told.subList(0, MOST_DIFFERENCES) : told;
  }

  private @Nullable TaskDifference difference(
      @Nullable ScheduledTask expected, @Nullable Asked own, boolean childIds) {
    if (own == null) {
      return expected == null
          ? null
          : new TaskDifference("missing", expected, null, line(expected.id, end));
    }
    String kind = expected == null ? "extra" : TaskDifference.kind(expected, own.task, childIds);
    // The line costs far more than the comparison.
    return kind == null
        ? null
        : new TaskDifference(kind, expected, own.task, line(own.task.id, own.place));
  }

  private static @Nullable SourceLine line(int id, @Nullable Throwable place) {
    return place == null ? null : UserFrames.innermost(id, place);
  }
}
