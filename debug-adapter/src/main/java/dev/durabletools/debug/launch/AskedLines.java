package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.Frame;
import dev.durabletools.debug.session.HubView.AskedLine;
import dev.durabletools.debug.session.HubView.Caller;
import dev.durabletools.runtime.seam.Divergence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where user code asked for what histories record, of the instances that ran last. Thread-safe. */
final class AskedLines {
  private static final int INSTANCES = 1000;

  private final Map<String, OfInstance> instances =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OfInstance> eldest) {
          return size() > INSTANCES;
        }
      };
  private volatile List<Path> roots = List.of();

  private final InstanceStarts starts = new InstanceStarts();

  private record OfInstance(String executionId, Map<Integer, List<Divergence.Location>> stacks) {}

  void sourcesIn(List<Path> sourceRoots) {
    roots = List.copyOf(sourceRoots);
  }

  synchronized void add(
      String instanceId, String executionId, int eventId, List<Divergence.Location> stack) {
    OfInstance known = instances.get(instanceId);
    if (known == null || !known.executionId.equals(executionId)) {
      known = new OfInstance(executionId, new HashMap<>());
      instances.put(instanceId, known);
    }
    known.stacks.put(eventId, stack);
  }

  /** Whether an execution has told of its calls itself. */
  synchronized boolean knows(String instanceId, String executionId) {
    OfInstance known = instances.get(instanceId);
    return known != null && known.executionId.equals(executionId);
  }

  /** Who started an instance is kept beside this store. */
  void keepBeside(Path store) {
    starts.keepBeside(store);
  }

  void started(String instanceId, String function, List<Divergence.Location> stack) {
    starts.add(instanceId, function, stack);
  }

  /** The function that has started an instance. */
  Optional<Caller> starter(String instanceId) {
    return starts
        .of(instanceId)
        .map(
            it ->
                new Caller(
                    "started by " + it.function(),
                    "",
                    it.stack().stream().map(this::resolved).toList()));
  }

  /** Where user code asked for what an event records. */
  Optional<AskedLine> line(String instanceId, int eventId) {
    return asked(instanceId, eventId).stream().findFirst().map(this::resolved);
  }

  /** The frames that did, innermost first; empty if unknown. */
  List<AskedLine> stack(String instanceId, int eventId) {
    return asked(instanceId, eventId).stream().map(this::resolved).toList();
  }

  private synchronized List<Divergence.Location> asked(String instanceId, int eventId) {
    OfInstance known = instances.get(instanceId);
    return known == null ? List.of() : known.stacks.getOrDefault(eventId, List.of());
  }

  /** With its file, if that is among the app's sources. */
  AskedLine resolved(Divergence.Location at) {
    String type = before(at.method());
    String folder = before(type).replace('.', '/');
    String simple = type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    String shown = simple + "." + Frame.readable(at.method().substring(type.length() + 1));
    Optional<Path> file =
        roots.stream()
            .map(root -> root.resolve(folder).resolve(at.file()))
            .filter(Files::isRegularFile)
            .findFirst()
            .map(found -> found.toAbsolutePath().normalize());
    return new AskedLine(shown, file, at.file(), at.line());
  }

  private static String before(String text) {
    int end = text.lastIndexOf('.');
    return end < 0 ? "" : text.substring(0, end);
  }
}
