package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Debuggee.LiveThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The threads as the client knows them. An orchestration instance keeps its number whatever JVM
 * thread runs it. Confined to the session's thread.
 */
final class ThreadTable {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Integer, String> instances = new HashMap<>();
  private final Map<Integer, LiveThread> live = new HashMap<>();
  private final Set<Long> stopped = new HashSet<>();
  private final Set<Long> stepping = new HashSet<>();

  /** A thread with the number the client uses. */
  record Numbered(int number, LiveThread thread) {
    ThreadName name() {
      return ThreadName.parse(thread.name());
    }
  }

  /** The number of a thread, which is from now on the one that it stands for. */
  int number(LiveThread thread) {
    int number = knownNumber(thread);
    // The JVM's thread may have stood for something else, which has ended or goes on without one.
    live.values().removeIf(before -> before.id() == thread.id());
    live.put(number, thread);
    return number;
  }

  private int knownNumber(LiveThread thread) {
    ThreadName name = ThreadName.parse(thread.name());
    if (name.isOrchestration()) {
      return numberOf(name.instanceId().orElse(""));
    }
    // What the app calls its own threads may change while they run.
    String key = name.shown() ? thread.id() + " " + thread.name() : "" + thread.id();
    return numbers.computeIfAbsent(key, unknown -> numbers.size() + 1);
  }

  /** Those of the JVM's threads that the user is shown. */
  List<Numbered> refresh(List<LiveThread> all) {
    live.clear();
    Map<Integer, Numbered> shown = new LinkedHashMap<>();
    for (LiveThread thread : all) {
      ThreadName name = ThreadName.parse(thread.name());
      if (stopped.contains(thread.id()) || name.shown()) {
        int number = knownNumber(thread);
        Numbered before = shown.get(number);
        // An instance in its past is shown there, not where it waits.
        if (before == null || before.name().kind() != ThreadName.Kind.REPLAY) {
          shown.put(number, new Numbered(number, thread));
          live.put(number, thread);
        }
      }
    }
    return List.copyOf(shown.values());
  }

  Optional<LiveThread> find(int number) {
    return Optional.ofNullable(live.get(number));
  }

  /** The numbers of all that are known to run. */
  Set<Integer> numbers() {
    return Set.copyOf(live.keySet());
  }

  /** The threads that run nothing of the app. */
  List<ShownThread> rest(List<LiveThread> all) {
    List<ShownThread> rest = new ArrayList<>();
    for (LiveThread thread : all) {
      int number = knownNumber(thread);
      if (live.get(number) == null) {
        live.put(number, thread);
        rest.add(new ShownThread(number, thread.name()));
      }
    }
    return rest;
  }

  /** The instance that a number stands for. */
  Optional<String> instanceOf(int number) {
    return Optional.ofNullable(instances.get(number));
  }

  /** The number of an instance, whether it has a thread or not. */
  int numberOf(String instanceId) {
    int number = numbers.computeIfAbsent("instance " + instanceId, unknown -> numbers.size() + 1);
    instances.put(number, instanceId);
    return number;
  }

  Optional<LiveThread> byId(long id) {
    return live.values().stream().filter(thread -> thread.id() == id).findFirst();
  }

  /** The thread that stands for an orchestration, if there is one. */
  Optional<LiveThread> ofInstance(String instanceId) {
    return live.values().stream()
        .filter(
            thread -> {
              ThreadName name = ThreadName.parse(thread.name());
              return name.isOrchestration() && name.instanceId().equals(Optional.of(instanceId));
            })
        .findFirst();
  }

  /** Those of the JVM's threads that run code of the app. */
  Set<Long> appThreads(List<LiveThread> all) {
    Set<Long> ids = new HashSet<>();
    for (LiveThread thread : all) {
      if (ThreadName.parse(thread.name()).shown()) {
        ids.add(thread.id());
      }
    }
    return ids;
  }

  void stop(LiveThread thread) {
    stepping.remove(thread.id());
    stopped.add(thread.id());
    number(thread);
  }

  boolean isStopped(long thread) {
    return stopped.contains(thread);
  }

  List<LiveThread> stopped() {
    return live.values().stream().filter(thread -> isStopped(thread.id())).distinct().toList();
  }

  boolean anyStopped() {
    return !stopped.isEmpty();
  }

  /** A step was asked for; it lasts until the thread stops or ends. */
  void step(long thread) {
    stepping.add(thread);
  }

  /** Threads whose step is not over. */
  List<LiveThread> stepping() {
    return live.values().stream().filter(thread -> stepping.contains(thread.id())).toList();
  }

  void run(long thread) {
    stopped.remove(thread);
    stepping.remove(thread);
  }

  void runAll() {
    stopped.clear();
    stepping.clear();
  }

  /** Forgets a thread that has ended; answers its number if the client knew it. */
  Optional<Integer> end(long thread) {
    stopped.remove(thread);
    stepping.remove(thread);
    Optional<Integer> number =
        live.entrySet().stream()
            .filter(entry -> entry.getValue().id() == thread)
            .map(Map.Entry::getKey)
            .findFirst();
    number.ifPresent(live::remove);
    return number;
  }

  /** The instances with a stopped thread. */
  Set<String> stoppedInstances() {
    return instances(stopped);
  }

  /** The instances whose orchestrator is stopped. */
  Set<String> stoppedOrchestrations() {
    Set<String> instances = new LinkedHashSet<>();
    for (LiveThread thread : live.values()) {
      ThreadName name = ThreadName.parse(thread.name());
      if (stopped.contains(thread.id()) && name.isOrchestration()) {
        name.instanceId().ifPresent(instances::add);
      }
    }
    return instances;
  }

  /** The instances that are stopped or stepped through. */
  Set<String> debuggedInstances() {
    Set<String> instances = instances(stopped);
    instances.addAll(instances(stepping));
    return instances;
  }

  private Set<String> instances(Set<Long> threads) {
    Set<String> instances = new HashSet<>();
    for (LiveThread thread : live.values()) {
      if (threads.contains(thread.id())) {
        ThreadName.parse(thread.name()).instanceId().ifPresent(instances::add);
      }
    }
    return instances;
  }

  void clear() {
    live.clear();
    stopped.clear();
    stepping.clear();
  }
}
