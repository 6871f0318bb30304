package dev.durabletools.debug.session;

import dev.durabletools.debug.session.HubView.Living;
import dev.durabletools.debug.session.Replays.KnownInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The list of threads: an instance is one for as long as it lives, whether it has a thread of the
 * JVM or not. Every method must be called on the {@link SessionThread}.
 */
public final class InstanceCommands {
  private final Attached attached;
  private final ThreadTable threads;
  private final TimeTravel travel;
  private final FarSteps farSteps;
  private final SessionListener listener;
  private final Set<String> told = new HashSet<>();
  private final Map<Integer, String> names = new HashMap<>();
  private Set<Integer> listed = new HashSet<>();
  private HubView hub = HubView.NONE;
  private boolean plumbing;
  private boolean toldUnlisted;

  InstanceCommands(
      Attached attached,
      ThreadTable threads,
      TimeTravel travel,
      FarSteps farSteps,
      SessionListener listener) {
    this.attached = attached;
    this.threads = threads;
    this.travel = travel;
    this.farSteps = farSteps;
    this.listener = listener;
  }

  /** The hub whose instances are listed. */
  public void show(HubView newHub) {
    hub = newHub;
  }

  /** How many calls of these functions an instance has asked for with ids between. */
  int asked(String instanceId, Set<String> functions, int after, int before) {
    return (int)
        hub.details(instanceId).map(HubView.Details::events).orElse(List.of()).stream()
            .map(HubView.Event::event)
            .filter(event -> event.eventId() > after && event.eventId() < before)
            .filter(event -> functions.contains(event.name()))
            .count();
  }

  /** The app is gone with all its instances. */
  void startsOver() {
    hub = HubView.NONE;
    toldUnlisted = false;
    Set<String> known = new TreeSet<>(told);
    told.clear();
    known.forEach(id -> listener.threadEnded(threads.numberOf(id)));
  }

  /** The JVM is gone with all its threads; instances that were stopped are so no more. */
  void lostJvm() {
    threads.stoppedOrchestrations().forEach(this::left);
    Set<Integer> known = new TreeSet<>(listed);
    known.addAll(threads.numbers());
    known.removeIf(number -> threads.instanceOf(number).isPresent());
    listed = new HashSet<>();
    known.forEach(listener::threadEnded);
  }

  /** Whether the JVM's own threads are listed too. */
  public void showPlumbing(boolean shown) {
    plumbing = shown;
  }

  HubView hub() {
    return hub;
  }

  /** Orchestrations, activities and functions that run, and whatever else is stopped. */
  public List<ShownThread> threads() {
    if (!attached.isTo()) {
      return List.of();
    }
    List<ShownThread> rows = rows();
    names.clear();
    rows.forEach(row -> names.put(row.number(), row.name()));
    tellEnds(rows);
    tellUnlisted();
    hub.completeSoon();
    return rows;
  }

  private List<ShownThread> rows() {
    List<Debuggee.LiveThread> all = attached.debuggee().threads();
    Map<String, Living> living = new LinkedHashMap<>();
    List<Living> inOrder = hub.living();
    inOrder.forEach(each -> living.put(each.instanceId(), each));
    List<ThreadOrder.Row> rows = new ArrayList<>();
    for (ThreadTable.Numbered thread : threads.refresh(all)) {
      ThreadName name = thread.name();
      Living instance = name.isOrchestration() ? living.remove(name.instanceId().orElse("")) : null;
      if (instance == null && isUnlisted(thread)) {
        continue;
      }
      rows.add(
          new ThreadOrder.Row(
              new ShownThread(thread.number(), name.label(state(thread, instance))), name));
    }
    for (Living each : living.values()) {
      ThreadName name = ThreadName.ofInstance(each.name(), each.instanceId());
      rows.add(
          new ThreadOrder.Row(
              new ShownThread(threads.numberOf(each.instanceId()), name.label(each.state())),
              name));
    }
    List<ShownThread> shown = new ArrayList<>(ThreadOrder.of(inOrder, rows));
    if (plumbing) {
      shown.addAll(threads.rest(all));
    }
    return shown;
  }

  /** Whether it runs one of the instances that are too many for the list, and nobody debugs it. */
  private boolean isUnlisted(ThreadTable.Numbered thread) {
    return hub.unlisted() > 0
        && thread.name().kind() == ThreadName.Kind.ORCHESTRATOR
        && thread
            .name()
            .instanceId()
            .filter(id -> !threads.debuggedInstances().contains(id))
            .flatMap(hub::living)
            .isPresent();
  }

  /** What the name of an orchestration's thread tells of it; activities and functions have none. */
  private String state(ThreadTable.Numbered thread, @Nullable Living instance) {
    if (thread.name().isOrchestration() && threads.isStopped(thread.thread().id())) {
      return thread.name().kind() == ThreadName.Kind.REPLAY ? "in the past" : "stopped";
    }
    return instance == null ? "" : instance.state();
  }

  /** Tells, once until the client asks for the threads again, that names have become wrong. */
  public void checkNames() {
    if (names.isEmpty()) {
      return;
    }
    for (Living each : hub.living()) {
      int number = threads.numberOf(each.instanceId());
      String name = names.get(number);
      boolean stands = threads.find(number).filter(it -> threads.isStopped(it.id())).isPresent();
      String now = ThreadName.label(each.name(), each.state(), each.instanceId());
      if (name != null && !stands && !name.equals(now)) {
        names.clear();
        listener.threadRenamed(number);
        return;
      }
    }
  }

  private void tellUnlisted() {
    int more = hub.unlisted();
    if (more > 0 && !toldUnlisted) {
      toldUnlisted = true;
      listener.told(
          "The list of threads has the newest of the instances that live; "
              + more
              + (more == 1 ? " more is in" : " more are in")
              + " 'durable/instances'",
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * Activities and functions have no event of their own at their end; clients would go on to list
   * them.
   */
  public void tellEnds() {
    if (!listed.isEmpty() && attached.isTo()) {
      Set<Integer> now = withoutInstances(rows());
      listed.stream().filter(number -> !now.contains(number)).forEach(listener::threadEnded);
      listed.retainAll(now);
    }
  }

  private void tellEnds(List<ShownThread> rows) {
    Set<Integer> now = withoutInstances(rows);
    listed.removeAll(now);
    listed.forEach(listener::threadEnded);
    listed = now;
  }

  /** Of instances the hub tells the end itself. */
  private Set<Integer> withoutInstances(List<ShownThread> rows) {
    Set<Integer> numbers = new HashSet<>();
    for (ShownThread row : rows) {
      if (threads.instanceOf(row.number()).isEmpty()) {
        numbers.add(row.number());
      }
    }
    return numbers;
  }

  /** A thread of the JVM has ended; an instance goes on without one. */
  void endsThread(int number) {
    if (threads.instanceOf(number).filter(told::contains).isEmpty()) {
      listed.remove(number);
      listener.threadEnded(number);
    }
  }

  /** Where in its history a stopped orchestration stands; empty for other threads. */
  Optional<HistoryPosition> position(Debuggee.LiveThread thread) {
    ThreadName name = ThreadName.parse(thread.name());
    String id = name.instanceId().orElse("");
    return name.isOrchestration()
        ? travel
            .position(id)
            .or(
                () ->
                    attached
                        .debuggee()
                        .progress(thread.id())
                        .map(at -> HistoryPosition.of(at, hub.extent(id))))
        : Optional.empty();
  }

  /** Which of the executions of an instance its thread shows. */
  String execution(String instanceId) {
    return travel.isIn(instanceId)
        ? travel.recorded(instanceId).executionId()
        : hub.extent(instanceId).executionId();
  }

  /**
   * A thread is about to be shown as stopped. Clients take one whose start they hear of afterwards
   * for a thread that runs.
   */
  void stops(Debuggee.LiveThread thread) {
    ThreadName name = ThreadName.parse(thread.name());
    if (hub != HubView.NONE && name.kind() == ThreadName.Kind.ORCHESTRATOR) {
      name.instanceId()
          .filter(id -> !travel.isIn(id))
          .filter(told::add)
          .ifPresent(id -> listener.threadStarted(threads.numberOf(id)));
    }
  }

  /** Nothing stands for an instance any more: it has ended, or goes on without a thread. */
  void left(String instanceId) {
    int number = threads.numberOf(instanceId);
    if (told.contains(instanceId)) {
      listener.continued(number);
    } else {
      listener.threadEnded(number);
    }
  }

  /**
   * Begins to find out where an instance waits, if that is not known and its stack is wanted; empty
   * if there is nothing to wait for.
   *
   * @return done on any thread
   */
  public Optional<CompletableFuture<Boolean>> look(int number) {
    boolean stands =
        threads.find(number).filter(thread -> threads.isStopped(thread.id())).isPresent();
    return attached.isTo() && !stands
        ? threads
            .instanceOf(number)
            .filter(id -> waiting(id).isPresent() && !travel.isIn(id))
            .flatMap(hub::look)
        : Optional.empty();
  }

  /** What is wrong with a number that stands for an instance which has ended; else empty. */
  Optional<DebugFault> ended(int number) {
    return threads
        .instanceOf(number)
        .filter(id -> waiting(id).isEmpty() && !travel.isIn(id))
        .flatMap(hub::details)
        .map(known -> known.instanceId() + " has ended (" + known.status() + ")")
        .map(ended -> new DebugFault(DebugFault.Kind.FINISHED, ended));
  }

  /** What the instance waits for; empty if it runs, has finished or is none. */
  Optional<Living> waiting(String instanceId) {
    return hub.living(instanceId);
  }

  /** What the events of an instance carry, by their index. */
  public List<String> payloads(String instanceId) {
    return hub.details(instanceId).map(HubView.Details::events).orElse(List.of()).stream()
        .map(HubView.Event::payload)
        .toList();
  }

  Optional<String> idOfWaiting(String instanceId) {
    return waiting(instanceId).map(Living::instanceId);
  }

  /** The hub has changed an instance. */
  public void changed(KnownInstance instance, boolean lives) {
    String id = instance.instanceId();
    int number = threads.numberOf(id);
    if (lives && told.add(id)) {
      listener.threadStarted(number);
    }
    listener.instanceChanged(
        new InstanceRow(
            id,
            instance.name(),
            number,
            instance.runtimeStatus(),
            instance.awaiting(),
            travel.isIn(id),
            travel.position(id).map(HistoryPosition::cursor).orElse(instance.events()),
            instance.events()));
    if (!lives) {
      gone(id);
    }
  }

  /**
   * Nothing will stop a step.
   *
   * @param thread as it is shown
   * @param how it has come to run on
   */
  void tellStepLost(String thread, String how) {
    listener.told(
        "The step of '" + thread + "' is over: " + how + " in old code, where nothing stops it.",
        Optional.empty(),
        Optional.empty());
  }

  /** An instance has finished or is no longer there. */
  public void gone(String instanceId) {
    farSteps.finished(instanceId).ifPresent(thread -> tellStepLost(thread, "the instance ended"));
    if (told.remove(instanceId)) {
      listener.threadEnded(threads.numberOf(instanceId));
    }
  }
}
