package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.HubView;
import dev.durabletools.debug.session.InstanceCommands;
import dev.durabletools.debug.session.Replays;
import dev.durabletools.debug.session.Replays.KnownInstance;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.history.ParentInstance;
import dev.durabletools.runtime.hub.InstanceListener;
import dev.durabletools.runtime.hub.InstanceQuery;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.runtime.hub.RecordedExecution;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.hub.Token;
import dev.durabletools.runtime.wire.EventCodec;
import dev.durabletools.runtime.wire.WireFormatException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The hub's instances as a debug session wants them, and the news of them: many changes of one
 * instance within a moment are told once. Thread-safe; the view is read on the session's thread.
 */
final class HostInstances implements HubView, InstanceListener, AutoCloseable {
  private static final int LISTED = 500;
  private static final int TOLD_AT_ONCE = 100;
  private static final long MOMENT_MS = 100;
  private static final int MAX_DEPTH = 20;

  private final TaskHub hub;
  private final Replays replays;
  private final AskedLines lines;
  private final InstanceWaits waits;
  private final WaitLooks looks;
  private final SessionThread thread;
  private final InstanceCommands news;
  private final Token listening;
  private final Map<String, InstanceStatus> living = new ConcurrentHashMap<>();
  private final Map<String, Living> described = new ConcurrentHashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private final ScheduledExecutorService moments =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread timer = new Thread(work, "durable-instances");
            timer.setDaemon(true);
            return timer;
          });

  /**
   * @param replays which knows of histories that are none of the hub's
   * @param looks finds out where instances wait of which {@code told} does not know it
   */
  HostInstances(
      TaskHub hub,
      Replays replays,
      ToldByHost told,
      WaitLooks looks,
      SessionThread thread,
      InstanceCommands news) {
    this.hub = hub;
    this.replays = replays;
    this.lines = told.lines();
    this.waits = told.waits();
    this.looks = looks;
    this.thread = thread;
    this.news = news;
    this.listening = hub.listen(this);
    looks.tell(this::changed);
    Set<OrchestrationStatus> unfinished =
        Set.of(
            OrchestrationStatus.PENDING,
            OrchestrationStatus.RUNNING,
            OrchestrationStatus.SUSPENDED);
    for (InstanceStatus each :
        hub.query(new InstanceQuery(unfinished, null, null, null, 0, null, false)).instances()) {
      living.putIfAbsent(each.instanceId(), each);
      changed(each.instanceId());
    }
  }

  @Override
  public void changed(InstanceStatus status) {
    if (status.status().isFinished()) {
      living.remove(status.instanceId());
      waits.forget(status.instanceId());
    } else {
      living.put(status.instanceId(), status);
      waits.turned(status.instanceId());
    }
    changed(status.instanceId());
  }

  @Override
  public void removed(String instanceId) {
    living.remove(instanceId);
    changed(instanceId);
  }

  private void changed(String instanceId) {
    described.remove(instanceId);
    boolean first;
    synchronized (changed) {
      first = changed.isEmpty();
      changed.add(instanceId);
    }
    if (first && !moments.isShutdown()) {
      tellSoon();
    }
  }

  /** Names that were right while an instance stood still may not be when it has gone on. */
  void checkSoon() {
    if (!moments.isShutdown()) {
      tellSoon();
    }
  }

  private void tellSoon() {
    try {
      var unused = moments.schedule(this::tell, MOMENT_MS, TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.RejectedExecutionException e) {
      // The session is over.
    }
  }

  /** Histories are read here and not on the session's thread, which has a user waiting. */
  private void tell() {
    List<String> now = new ArrayList<>();
    boolean more;
    synchronized (changed) {
      for (String each : changed) {
        if (now.size() < TOLD_AT_ONCE) {
          now.add(each);
        }
      }
      now.forEach(changed::remove);
      more = !changed.isEmpty();
    }
    for (String id : now) {
      try {
        Optional<KnownInstance> found = known(id);
        boolean lives = living.containsKey(id);
        thread.post(
            () -> {
              if (!moments.isShutdown()) {
                found.ifPresentOrElse(known -> news.changed(known, lives), () -> news.gone(id));
              }
            });
      } catch (RuntimeException e) {
        // A store that cannot be read tells its user itself; the other instances go on.
      }
    }
    List<Living> unused = living();
    thread.post(news::checkNames);
    thread.post(news::tellEnds);
    if (more) {
      tellSoon();
    }
  }

  private Optional<KnownInstance> known(String instanceId) {
    return hub.status(instanceId, false)
        .map(
            status -> {
              List<HistoryEvent> events = hub.history(instanceId);
              return new KnownInstance(
                  instanceId,
                  status.name(),
                  status.status().label(),
                  hasRun(instanceId)
                      ? waits.awaited(instanceId, PastEvents.of(events))
                      : Optional.empty(),
                  events.size());
            });
  }

  /** The worker tells what it waits for before its first turn is on disk: that is too soon. */
  private boolean hasRun(String instanceId) {
    InstanceStatus status = living.get(instanceId);
    return status != null && status.status() != OrchestrationStatus.PENDING;
  }

  @Override
  public List<Living> living() {
    return listed().stream().map(this::described).toList();
  }

  private List<InstanceStatus> listed() {
    List<InstanceStatus> all = new ArrayList<>(living.values());
    all.sort(Comparator.comparing(InstanceStatus::createdAt));
    return all.subList(Math.max(0, all.size() - LISTED), all.size());
  }

  @Override
  public Optional<Living> living(String instanceId) {
    return Optional.ofNullable(living.get(instanceId)).map(this::described);
  }

  private Living described(InstanceStatus listed) {
    return described.computeIfAbsent(listed.instanceId(), id -> describe(now(listed)));
  }

  @Override
  public void completeSoon() {
    looks.want(
        listed().stream()
            .filter(each -> each.status() != OrchestrationStatus.PENDING)
            .map(InstanceStatus::instanceId)
            .toList());
  }

  @Override
  public Optional<CompletableFuture<Boolean>> look(String instanceId) {
    return waits.isSettled(instanceId)
        ? Optional.empty()
        : Optional.of(looks.look(instanceId))
            .filter(look -> !look.isDone())
            .map(CompletableFuture::copy);
  }

  @Override
  public Optional<String> whyUnknown(String instanceId) {
    return waits.whyUnknown(instanceId);
  }

  /** What waits goes on with other code. */
  void codeReplaced() {
    waits.codeReplaced();
    checkSoon();
  }

  @Override
  public int unlisted() {
    return Math.max(0, living.size() - LISTED);
  }

  /** Read while the description is made, so that a change after it removes what it says. */
  private InstanceStatus now(InstanceStatus listed) {
    return living.getOrDefault(listed.instanceId(), listed);
  }

  private Living describe(InstanceStatus status) {
    String id = status.instanceId();
    Map<Integer, HistoryEvent> open = Awaited.open(hub.history(id));
    ZoneId zone = ZoneId.systemDefault();
    String state =
        switch (status.status()) {
          case PENDING -> "pending";
          case SUSPENDED -> "suspended";
          default -> Awaited.describe(open, waits.state(id), zone, LocalDate.now(zone));
        };
    String parent = status.parentInstanceId();
    return new Living(
        id, status.name(), state, List.copyOf(open.keySet()), parent == null ? "" : parent);
  }

  @Override
  public Optional<Details> details(String instanceId) {
    return hub.status(instanceId, true)
        .map(
            status ->
                new Details(
                    instanceId,
                    status.executionId(),
                    status.name(),
                    status.status().label(),
                    status.createdAt().toString(),
                    Payloads.text(status.input()),
                    Payloads.text(status.customStatus()),
                    Optional.ofNullable(status.parentInstanceId()).filter(id -> !id.isEmpty()),
                    eventsOf(instanceId)))
        .or(() -> replays.details(instanceId));
  }

  @Override
  public List<Caller> callers(String instanceId, int taskId) {
    List<Caller> callers = new ArrayList<>();
    if (taskId >= 0) {
      add(callers, "callActivity", instanceId, taskId);
    }
    String id = instanceId;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      String child = id;
      Optional<String> parent =
          hub.status(id, false).map(InstanceStatus::parentInstanceId).filter(any -> !any.isEmpty());
      if (parent.isEmpty()) {
        break;
      }
      id = parent.get();
      add(callers, "callSubOrchestrator", id, askedFor(child));
    }
    lines.starter(id).ifPresent(callers::add);
    return callers;
  }

  /** By which its parent asked for what runs; a retry has another than the attempt before it. */
  private int askedFor(String child) {
    ExecutionStarted start = Payloads.start(recorded(child));
    ParentInstance parent = start == null ? null : start.parent();
    return parent == null ? HistoryEvent.NO_ID : parent.taskScheduledId();
  }

  private void add(List<Caller> callers, String call, String instanceId, int eventId) {
    String name =
        hub.history(instanceId).stream()
            .filter(event -> event.eventId() == eventId)
            .findFirst()
            .map(PastEvents::name)
            .orElse("");
    List<AskedLine> stack = lines.stack(instanceId, eventId);
    if (!stack.isEmpty()) {
      callers.add(new Caller(call + " " + name + " (#" + eventId + ")", instanceId, stack));
    }
  }

  @Override
  public List<AskedLine> waitingAt(String instanceId) {
    return waits.stack(instanceId).stream().map(lines::resolved).toList();
  }

  @Override
  public Extent extent(String instanceId) {
    return hub.recorded(instanceId)
        .map(it -> new Extent(it.executionId(), it.events().size(), it.underWay()))
        .orElse(new Extent("", 0, true));
  }

  private List<Event> eventsOf(String instanceId) {
    return PastEvents.withPayloads(recorded(instanceId));
  }

  /** Those of a turn under way come last. */
  private List<HistoryEvent> recorded(String instanceId) {
    List<HistoryEvent> events = new ArrayList<>();
    try {
      for (byte[] event :
          hub.recorded(instanceId).map(RecordedExecution::events).orElse(List.of())) {
        events.add(EventCodec.decode(event));
      }
    } catch (WireFormatException e) {
      return hub.history(instanceId);
    }
    return events;
  }

  @Override
  public Optional<AskedLine> lineOf(String instanceId, int eventId) {
    return lines.line(instanceId, eventId);
  }

  @Override
  public List<AskedLine> stackOf(String instanceId, int eventId) {
    return lines.stack(instanceId, eventId);
  }

  @Override
  public void close() {
    listening.close();
    moments.shutdownNow();
  }
}
