package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.HubView;
import dev.durabletools.debug.session.HubView.Details;
import dev.durabletools.debug.session.Place;
import dev.durabletools.debug.session.Replays;
import dev.durabletools.debug.session.Standing;
import dev.durabletools.runtime.exchange.ImportedHistory;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.hub.InstanceQuery;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.runtime.hub.RecordedExecution;
import dev.durabletools.runtime.wire.EventCodec;
import dev.durabletools.runtime.wire.WireFormatException;
import dev.durabletools.worker.seam.Forget;
import dev.durabletools.worker.seam.Recording;
import dev.durabletools.worker.seam.Surveyed;
import dev.durabletools.worker.seam.Travel;
import dev.durabletools.worker.seam.Travel.TravelTarget;
import dev.durabletools.worker.seam.Travel.TravelTarget.Kind;
import dev.durabletools.worker.seam.UserFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Replays of the hub's instances. Confined to the session's thread. */
final class HostReplays implements Replays {
  private static final InstanceQuery EVERY =
      new InstanceQuery(Set.of(), null, null, null, 0, null, false);

  private final FunctionHost host;
  private final ReplayRunner runner;
  private final AskedLines lines;
  private final InstanceWaits waits;
  private final WaitLooks looks;
  private final Map<String, Integer> recordings = new HashMap<>();
  private final Map<String, ImportedHistory> opened = new HashMap<>();
  private final Map<String, String> orchestrators = new HashMap<>();
  private final int numbersFrom;
  private int last;

  /**
   * @param told the lines of calls that are known already, and where instances wait
   * @param looks finds that out of those of which it is not known
   * @param numbersFrom numbers up to this one may have been used for the same worker
   */
  HostReplays(
      FunctionHost host, ReplayRunner runner, ToldByHost told, WaitLooks looks, int numbersFrom) {
    this.numbersFrom = numbersFrom;
    this.last = numbersFrom;
    this.host = host;
    this.runner = runner;
    this.lines = told.lines();
    this.waits = told.waits();
    this.looks = looks;
  }

  @Override
  public int numbersFrom() {
    return numbersFrom;
  }

  /** The worker needs the histories no longer. */
  void forget() {
    recordings.values().forEach(recording -> runner.send(new Forget(recording)));
    recordings.clear();
  }

  @Override
  public Optional<Recorded> record(String instanceId) {
    return host.taskHub().recorded(instanceId).flatMap(this::send);
  }

  private Optional<Recorded> send(RecordedExecution execution) {
    Integer before = recordings.put(execution.instanceId(), ++last);
    if (before != null) {
      runner.send(new Forget(before));
    }
    boolean sent =
        runner.send(
            new Recording(
                last,
                execution.instanceId(),
                execution.executionId(),
                execution.name(),
                execution.events(),
                true,
                !lines.knows(execution.instanceId(), execution.executionId())));
    return sent
        ? Optional.of(
            new Recorded(
                last,
                execution.instanceId(),
                execution.executionId(),
                execution.name(),
                execution.events().size(),
                execution.finished()))
        : Optional.empty();
  }

  /** Where user code made a call. */
  Optional<HubView.AskedLine> line(String instanceId, int call) {
    return lines.line(instanceId, call);
  }

  @Override
  public KnownInstances instances(int skip, int count) {
    List<Supplier<KnownInstance>> all = new ArrayList<>();
    for (InstanceStatus status : host.taskHub().query(EVERY).instances()) {
      all.add(() -> known(status));
    }
    opened.forEach(
        (id, history) ->
            all.add(
                () ->
                    new KnownInstance(
                        id,
                        history.orchestrator(),
                        history.shape().label(),
                        Optional.empty(),
                        history.events().size())));
    int end = Math.max(0, all.size() - skip);
    // Histories are read of those alone that are asked for.
    return new KnownInstances(
        all.subList(Math.max(0, end - count), end).stream().map(Supplier::get).toList(),
        all.size());
  }

  private static boolean hasRun(InstanceStatus status) {
    return !status.status().isFinished() && status.status() != OrchestrationStatus.PENDING;
  }

  private KnownInstance known(InstanceStatus status) {
    if (hasRun(status)) {
      looks.want(List.of(status.instanceId()));
    }
    List<PastEvent> events = history(status.instanceId());
    return new KnownInstance(
        status.instanceId(),
        status.name(),
        status.status().label(),
        hasRun(status) ? waits.awaited(status.instanceId(), events) : Optional.empty(),
        events.size());
  }

  @Override
  public List<PastEvent> history(String instanceId) {
    return PastEvents.of(execution(instanceId).map(HostForks.Execution::events).orElse(List.of()));
  }

  /**
   * Sends a history that is none of the hub's.
   *
   * @param orchestrator name of the function that replays it
   */
  Optional<Recorded> open(ImportedHistory history, String instanceId, String orchestrator) {
    recordings.put(instanceId, ++last);
    opened.put(instanceId, history);
    orchestrators.put(instanceId, orchestrator);
    boolean sent =
        runner.send(
            new Recording(
                last,
                instanceId,
                history.executionId(),
                orchestrator,
                history.events().stream().map(EventCodec::encode).toList(),
                history.idsKnown(),
                true));
    return sent
        ? Optional.of(
            new Recorded(
                last,
                instanceId,
                history.executionId(),
                orchestrator,
                history.events().size(),
                true))
        : Optional.empty();
  }

  @Override
  public Optional<Details> details(String instanceId) {
    return Optional.ofNullable(opened.get(instanceId))
        .map(
            history -> {
              ExecutionStarted start = Payloads.start(history.events());
              return new Details(
                  instanceId,
                  history.executionId(),
                  history.orchestrator(),
                  history.shape().label(),
                  start == null ? "" : start.timestamp().toString(),
                  start == null ? "" : Payloads.of(start),
                  "",
                  Optional.empty(),
                  PastEvents.withPayloads(history.events()));
            });
  }

  /** What a fork goes on from. */
  Optional<HostForks.Execution> execution(String instanceId) {
    ImportedHistory imported = opened.get(instanceId);
    if (imported != null) {
      return Optional.of(
          new HostForks.Execution(
              orchestrators.getOrDefault(instanceId, ""),
              imported.events(),
              imported.idsKnown(),
              true));
    }
    return host.taskHub()
        .recorded(instanceId)
        .map(
            recorded ->
                new HostForks.Execution(
                    recorded.name(), decoded(recorded.events()), true, recorded.finished()));
  }

  private static List<HistoryEvent> decoded(List<byte[]> events) {
    try {
      List<HistoryEvent> all = new ArrayList<>(events.size());
      for (byte[] event : events) {
        all.add(EventCodec.decode(event));
      }
      return all;
    } catch (WireFormatException e) {
      throw new DebugFault(DebugFault.Kind.NO_HISTORY, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean replay(Trip trip) {
    return runner.send(
        new Travel(
            trip.session(),
            trip.recording(),
            target(trip.target()),
            trip.limit().cursor(),
            trip.limit().line(),
            trip.seen().cursor(),
            trip.seen().line(),
            false,
            trip.told()));
  }

  @Override
  public boolean areFresh() {
    return runner.isFresh();
  }

  @Override
  public void giveUp(int session) {
    runner.giveUp(session);
  }

  @Override
  public void isOver(int recording) {
    runner.isOver(recording);
  }

  @Override
  public void areOver() {
    runner.areOver();
  }

  @Override
  public boolean survey(int session, int recording) {
    TravelTarget everything = place(Kind.SURVEY, Place.START, 0, List.of());
    return runner.send(
        new Travel(
            session,
            recording,
            everything,
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            0,
            0,
            false,
            List.of()));
  }

  /** As the session knows them: the file is found by the class that it belongs to. */
  static List<EventLine> lines(Surveyed surveyed) {
    return surveyed.lines.stream()
        .map(
            at -> {
              String type = at.method.substring(0, Math.max(0, at.method.lastIndexOf('.')));
              String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
              return new EventLine(at.actionId, folder + at.file, at.line);
            })
        .toList();
  }

  private static TravelTarget target(Target target) {
    if (target instanceof Target.Line line) {
      return place(Kind.LINE, line.place(), 0, List.of());
    } else if (target instanceof Target.Event event) {
      return place(Kind.EVENT, new Place(event.index(), 0), 0, List.of());
    } else if (target instanceof Target.Before before) {
      return place(Kind.BEFORE, before.place(), before.sourceLine(), before.frames());
    } else if (target instanceof Target.Previous previous) {
      return place(Kind.PREVIOUS, previous.place(), 0, List.of());
    } else if (target instanceof Target.Entry entry) {
      return place(Kind.ENTRY, entry.place(), 0, entry.frames());
    }
    Kind kind = target instanceof Target.Start ? Kind.START : Kind.NONE;
    return place(kind, Place.START, 0, List.of());
  }

  private static TravelTarget place(
      Kind kind, Place place, int sourceLine, List<Standing.UserFrame> frames) {
    return new TravelTarget(
        kind,
        place.cursor(),
        place.line(),
        sourceLine,
        frames.stream()
            .map(
                frame ->
                    new UserFrame(
                        frame.className(), frame.method(), frame.descriptor(), frame.depth()))
            .toList());
  }
}
