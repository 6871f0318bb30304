package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.seam.SourceLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches the actions of one execution as user code asks for them: compares each with what history
 * recorded under its id, and remembers the user's line. Used by the thread that runs the
 * orchestrator.
 */
final class ActionCheck {
  private final DivergenceReport report;
  private final boolean linesOfRecorded;
  private final Map<Integer, ScheduledTask> recorded = new HashMap<>();
  private final Map<Integer, Long> digests = new HashMap<>();
  private final Set<Integer> done = new HashSet<>();
  private boolean sentEvents;
  private List<SourceLine> lines = new ArrayList<>();

  /**
   * @param linesOfRecorded whether lines of actions that history already holds are wanted too
   */
  ActionCheck(List<byte[]> past, DivergenceReport report, boolean linesOfRecorded) {
    this.report = report;
    this.linesOfRecorded = linesOfRecorded;
    for (int i = 0; i < past.size(); i++) {
      ScheduledTask task = ScheduledTask.recorded(past.get(i), i);
      if (task != null) {
        recorded.put(task.id, task);
        done.add(task.id);
      }
    }
  }

  /** User code asked for an action. */
  void asked(int id, byte[] action) {
    digests.put(id, ActionDigest.of(action));
    ScheduledTask expected = recorded.get(id);
    if (expected == null || linesOfRecorded) {
      SourceLine line = UserFrames.innermost(id);
      if (line != null) {
        lines.add(line);
      }
    }
    ScheduledTask wanted = ScheduledTask.wanted(action);
    sentEvents |= wanted != null && wanted.type.equals("EventSent");
    if (expected != null) {
      compare(expected, wanted);
    }
  }

  /** History holds a task that the code has not asked for. */
  void notAsked(int id) {
    ScheduledTask expected = recorded.get(id);
    if (expected != null) {
      report.send("missing", Divergence.ERROR, expected, null);
    }
  }

  private void compare(ScheduledTask expected, @Nullable ScheduledTask actual) {
    if (actual == null || !expected.type.equals(actual.type)) {
      report.send("kind", Divergence.ERROR, expected, actual);
    } else if (!expected.name.equalsIgnoreCase(actual.name)) {
      report.send("name", Divergence.ERROR, expected, actual);
    } else if (!Objects.equals(expected.input, actual.input)) {
      report.send("input", Divergence.WARNING, expected, actual);
    }
  }

  /** Whether the host already has an action of this id, from history or an earlier response. */
  boolean isDone(int id) {
    return done.contains(id);
  }

  /** Those of an execution's actions that the host does not have yet. */
  List<byte[]> fresh(List<byte[]> actions) {
    List<byte[]> fresh = new ArrayList<>();
    for (byte[] action : actions) {
      if (!isDone(new WireMessage(action).number(1))) {
        fresh.add(action);
      }
    }
    return fresh;
  }

  void markDone(int id) {
    done.add(id);
  }

  /** Whether user code sent an event to another instance. */
  boolean hasSentEvents() {
    return sentEvents;
  }

  /** The lines gathered since the last call. */
  List<SourceLine> takeLines() {
    List<SourceLine> taken = lines;
    lines = new ArrayList<>();
    return taken;
  }

  /** Digest by id of everything this execution asked for. */
  Map<Integer, Long> digests() {
    return digests;
  }
}
