package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.Debuggee.LiveThread;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Moves through the past of instances. Every method must be called on the {@link SessionThread},
 * and may throw {@link DebugFault}.
 */
public final class TravelCommands {
  private final Attached attached;
  private final ThreadTable threads;
  private final Standstill standstill;
  private final Inspection inspection;
  private final TimeTravel travel;
  private final SourceRoots roots;
  private final Surveys surveys = new Surveys();

  TravelCommands(
      Attached attached,
      ThreadTable threads,
      Standstill standstill,
      Inspection inspection,
      TimeTravel travel,
      SourceRoots roots) {
    this.attached = attached;
    this.threads = threads;
    this.standstill = standstill;
    this.inspection = inspection;
    this.travel = travel;
    this.roots = roots;
  }

  /** What runs recorded executions again. */
  public void replayWith(Replays replays) {
    travel.replayWith(replays);
  }

  /**
   * Goes back by a step in an orchestration.
   *
   * @param into whether lines of called methods count too
   */
  public void stepBack(int thread, boolean into) {
    travel.stepBack(standstill.stopped(thread), into);
  }

  /** Goes back to where an orchestration last hit a breakpoint, or to its start. */
  public void reverseContinue(int thread) {
    travel.reverseContinue(standstill.stopped(thread));
  }

  /** Goes back to where a frame of an orchestration was entered. */
  public void restartFrame(int frameId) {
    LiveThread thread =
        threads
            .byId(inspection.threadOfFrame(frameId))
            .orElseThrow(() -> new DebugFault(Kind.STALE_FRAME, "" + frameId));
    travel.restartFrame(thread, inspection.userDepth(attached.debuggee(), frameId));
  }

  /**
   * Instances that the app's task hub knows.
   *
   * @param total how many there are
   */
  public record Instances(List<InstanceRow> page, int total) {}

  /**
   * The newest instances, in the order of their creation.
   *
   * @param skip so many of the newest are left out
   * @param count at most so many
   */
  public Instances instances(int skip, int count) {
    Replays.KnownInstances found = travel.replays().instances(skip, count);
    return new Instances(found.page().stream().map(this::row).toList(), found.total());
  }

  private InstanceRow row(Replays.KnownInstance known) {
    return new InstanceRow(
        known.instanceId(),
        known.name(),
        threads.numberOf(known.instanceId()),
        known.runtimeStatus(),
        known.awaiting(),
        travel.isIn(known.instanceId()),
        travel.position(known.instanceId()).map(HistoryPosition::cursor).orElse(known.events()),
        known.events());
  }

  /** The events of an instance's history. */
  public List<Replays.PastEvent> history(String instanceId) {
    List<Replays.PastEvent> events = travel.replays().history(instanceId);
    if (events.isEmpty()) {
      throw new DebugFault(Kind.NO_HISTORY, instanceId);
    }
    return events;
  }

  /**
   * Replays a history that no instance of the hub has.
   *
   * @param stopAtStart whether to stop at the first line
   */
  public void openRecorded(Replays.Recorded recorded, boolean stopAtStart) {
    if (attached.isTo()) {
      travel.open(recorded, stopAtStart);
    }
  }

  /** Shows an instance as it was before an event of its history was consumed. */
  public void replayTo(String instanceId, int index) {
    threads.refresh(attached.debuggee().threads());
    Optional<LiveThread> live =
        threads.ofInstance(instanceId).filter(found -> !travel.isIn(instanceId));
    boolean stopped = live.filter(found -> threads.isStopped(found.id())).isPresent();
    travel.replayTo(instanceId, live, stopped, index);
  }

  /** Goes on or back by one event of an orchestration's history. */
  public void stepEvent(int thread, boolean back) {
    travel.stepEvent(standstill.stopped(thread), back);
  }

  /** Ends the stay of an instance in its past: it stops where it is now, or goes on. */
  public void leavePast(String instanceId) {
    travel.leave(instanceId);
  }

  /** Where the code of an instance waits for the events of its history. */
  public CompletableFuture<List<PlacedEvent>> places(String instanceId) {
    List<Replays.PastEvent> events = history(instanceId);
    return surveys
        .ask(travel.replays(), travel.recorded(instanceId).id())
        .thenApply(lines -> lines.stream().map(line -> placed(instanceId, events, line)).toList());
  }

  private PlacedEvent placed(
      String instanceId, List<Replays.PastEvent> events, Replays.EventLine line) {
    return new PlacedEvent(
        instanceId, events.get(line.index()), roots.find(line.sourcePath()), line.line());
  }

  /**
   * An event and the line where the code waits for it.
   *
   * @param source empty if it was not found
   */
  public record PlacedEvent(
      String instanceId, Replays.PastEvent event, Optional<Path> source, int line) {}

  /**
   * The instances whose threads are stopped.
   *
   * @throws DebugFault if others alone are stopped, which the JVM moves to no other line
   */
  public List<String> stopped() {
    List<String> instances = List.copyOf(threads.stoppedOrchestrations());
    if (instances.isEmpty() && threads.anyStopped()) {
      throw new DebugFault(Kind.PLAIN_JAVA, "");
    }
    return instances;
  }

  /**
   * As {@link #replayTo}, for the thread that the user looks at.
   *
   * @throws DebugFault if there is no such thread, or it is not the instance's
   */
  public void jump(int thread, String instanceId, int index) {
    Optional<String> owner = threads.instanceOf(thread);
    if (owner.isEmpty()) {
      boolean plain = threads.find(thread).isPresent();
      throw new DebugFault(plain ? Kind.PLAIN_JAVA : Kind.UNKNOWN_THREAD, "" + thread);
    }
    if (!owner.get().equals(instanceId)) {
      throw new DebugFault(Kind.OTHER_INSTANCE, instanceId);
    }
    replayTo(instanceId, index);
  }

  /** What {@link #places} has asked for. */
  public void surveyed(int session, List<Replays.EventLine> lines) {
    surveys.found(session, lines);
  }

  /** A replay could not begin. */
  public void failed(int session, String message) {
    surveys.failed(session, message);
    if (attached.isTo()) {
      travel.failed(session, message);
    }
  }
}
