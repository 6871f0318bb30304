package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Debuggee.LiveThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
  private final Map<Integer, LiveThread> live = new HashMap<>();
  private final Set<Long> stopped = new HashSet<>();
  private final Set<Long> stepping = new HashSet<>();

  /** A thread with the number the client uses. */
  record Numbered(int number, LiveThread thread) {
    ThreadName name() {
      return ThreadName.parse(thread.name());
    }
  }

  int number(LiveThread thread) {
    ThreadName name = ThreadName.parse(thread.name());
    String key =
        name.kind() == ThreadName.Kind.ORCHESTRATOR
            ? "instance " + name.instanceId().orElse("")
            : thread.id() + " " + thread.name();
    int number = numbers.computeIfAbsent(key, unknown -> numbers.size() + 1);
    live.put(number, thread);
    return number;
  }

  /** Those of the JVM's threads that the user is shown. */
  List<Numbered> refresh(List<LiveThread> all) {
    live.clear();
    List<Numbered> shown = new ArrayList<>();
    for (LiveThread thread : all) {
      if (stopped.contains(thread.id()) || ThreadName.parse(thread.name()).shown()) {
        shown.add(new Numbered(number(thread), thread));
      }
    }
    return shown;
  }

  Optional<LiveThread> find(int number) {
    return Optional.ofNullable(live.get(number));
  }

  void stop(LiveThread thread) {
    stepping.remove(thread.id());
    stopped.add(thread.id());
    number(thread);
  }

  boolean isStopped(long thread) {
    return stopped.contains(thread);
  }

  boolean anyStopped() {
    return !stopped.isEmpty();
  }

  /** A step was asked for; it lasts until the thread stops or ends. */
  void step(long thread) {
    stepping.add(thread);
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
