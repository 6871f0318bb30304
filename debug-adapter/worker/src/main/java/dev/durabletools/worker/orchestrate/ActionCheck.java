package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.position.CallThread;
import dev.durabletools.worker.seam.CallPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches the actions of one execution as user code asks for them: compares each with what history
 * recorded under its id, and remembers the user's lines. Used by the thread that runs the
 * orchestrator.
 */
final class ActionCheck implements ActionWatch {
  private final DivergenceReport report;
  private final boolean sources;
  private final boolean linesOfRecorded;
  private final boolean childIds;
  private final boolean comparesEnd;
  private final Map<Integer, ScheduledTask> recorded = new HashMap<>();
  private final Map<Integer, ScheduledTask> asked = new HashMap<>();
  private final Map<Integer, Long> digests = new HashMap<>();
  private final Set<Integer> done = new HashSet<>();

  /** Recorded, and known not to be what the code asks for; that is told once. */
  private final Set<Integer> missed = new HashSet<>();

  private BooleanSupplier replaying = () -> false;
  private Consumer<ScheduledTask> timers = timer -> {};
  private boolean sentEvents;
  private boolean ended;
  private @Nullable Throwable waitedAt;
  private boolean wentOn;
  private final CallPlaces places = new CallPlaces();

  /**
   * @param sources whether the user's lines are wanted
   * @param linesOfRecorded those of actions that history already holds, too
   */
  ActionCheck(
      List<byte[]> past,
      DivergenceReport report,
      boolean sources,
      boolean linesOfRecorded,
      Sdk sdk) {
    this.report = report;
    this.sources = sources;
    this.linesOfRecorded = linesOfRecorded;
    this.childIds = sdk.repeatsChildIds();
    boolean sent = false;
    for (int i = 0; i < past.size(); i++) {
      ScheduledTask task = ScheduledTask.recorded(past.get(i), i);
      if (task != null) {
        recorded.put(task.id, task);
        done.add(task.id);
        sent |= task.type.equals(ScheduledTask.EVENT);
      }
    }
    // An SDK that fails at such a record ends the code early; that is no difference of the code.
    comparesEnd = !sent || sdk.survivesEventSent();
  }

  /**
   * @param isReplaying whether the code still consumes recorded events
   */
  void started(BooleanSupplier isReplaying) {
    replaying = isReplaying;
  }

  /**
   * @param asked told of each timer that user code asks for
   */
  void watchTimers(Consumer<ScheduledTask> asked) {
    timers = asked;
  }

  /** The code wants an event that is not there, and has to unwind from this place. */
  void unwindsAt(Throwable place) {
    if (waitedAt == null) {
      waitedAt = place;
    }
  }

  /** The place from which the code had to unwind and went on; null if it did not. */
  @Nullable Throwable sawUnwinding() {
    return wentOn ? waitedAt : null;
  }

  @Override
  public void asked(int id, byte[] action) {
    wentOn |= waitedAt != null;
    digests.put(id, ActionDigest.of(action));
    ScheduledTask expected = recorded.get(id);
    if (sources && (expected == null || linesOfRecorded)) {
      places.add(id);
    }
    ScheduledTask wanted = ScheduledTask.wanted(action);
    if (wanted == null) {
      return;
    }
    asked.put(id, wanted);
    CallThread.asks(id, expected == null && wanted.isCall());
    sentEvents |= wanted.type.equals(ScheduledTask.EVENT);
    if (wanted.type.equals(ScheduledTask.TIMER)) {
      timers.accept(wanted);
    }
    ended |= wanted.isEnd();
    if (wanted.isEnd() && !comparesEnd) {
      return;
    }
    if (expected != null && !missed.contains(id)) {
      String kind = TaskDifference.kind(expected, wanted, childIds);
      if (kind != null) {
        report.here(kind, expected, wanted);
      }
    } else if (expected == null && replaying.getAsBoolean()) {
      // All that a replay asks for before it has caught up was recorded when it ran first.
      report.here("extra", null, wanted);
    }
  }

  @Override
  public void notAsked(int id) {
    ScheduledTask expected = recorded.get(id);
    if (expected != null) {
      missed.add(id);
      report.here("missing", expected, null);
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

  /** Whether the code came to its end. */
  boolean hasEnded() {
    return ended;
  }

  /** The places of calls gathered since the last time. */
  List<CallPlace> takePlaces() {
    return places.take();
  }

  /** Digest by id of everything this execution asked for. */
  Map<Integer, Long> digests() {
    return digests;
  }

  /** Everything this execution asked for, by id. */
  Map<Integer, ScheduledTask> asked() {
    return asked;
  }
}
