package dev.durabletools.debug.session;

import dev.durabletools.debug.session.HubView.Living;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order of the list of threads, which does not depend on that of the JVM: instances as they
 * were started, below each its activities by the ids of their calls and its child instances; then
 * functions, then what else there is.
 */
final class ThreadOrder {
  private static final Comparator<Row> BY_CALL =
      Comparator.comparingInt((Row row) -> row.name.call())
          .thenComparingInt(row -> row.shown.number());
  private static final Comparator<Row> BY_KIND =
      Comparator.comparing((Row row) -> row.name.kind())
          .thenComparing(row -> row.name.instanceId().orElse(""))
          .thenComparing(BY_CALL);

  private final Map<String, Living> living = new LinkedHashMap<>();
  private final Map<String, Row> instances = new HashMap<>();
  private final Map<String, List<String>> children = new HashMap<>();
  private final Map<String, List<Row>> activities = new HashMap<>();
  private final List<Row> others = new ArrayList<>();
  private final Set<Row> ordered = new LinkedHashSet<>();

  /** A thread with what it runs. */
  record Row(ShownThread shown, ThreadName name) {}

  private ThreadOrder(Collection<Living> known, List<Row> rows) {
    known.forEach(each -> living.put(each.instanceId(), each));
    for (Row row : rows) {
      String instanceId = row.name.instanceId().orElse("");
      if (row.name.isOrchestration()) {
        instances.put(instanceId, row);
      } else if (row.name.kind() == ThreadName.Kind.ACTIVITY) {
        activities.computeIfAbsent(instanceId, none -> new ArrayList<>()).add(row);
      } else {
        others.add(row);
      }
    }
  }

  /**
   * The rows in order.
   *
   * @param living instances in the order of their start
   */
  static List<ShownThread> of(Collection<Living> living, List<Row> rows) {
    return new ThreadOrder(living, rows).all();
  }

  private List<ShownThread> all() {
    Set<String> ids = new LinkedHashSet<>(living.keySet());
    ids.retainAll(instances.keySet());
    // Those that have ended are there only where the user looks at their past.
    instances.entrySet().stream()
        .sorted(Comparator.comparingInt(each -> each.getValue().shown.number()))
        .forEach(each -> ids.add(each.getKey()));
    List<String> roots = new ArrayList<>();
    for (String id : ids) {
      Living known = living.get(id);
      if (known == null || !ids.contains(known.parent())) {
        roots.add(id);
      } else {
        children.computeIfAbsent(known.parent(), none -> new ArrayList<>()).add(id);
      }
    }
    roots.forEach(this::add);
    activities.values().forEach(others::addAll);
    others.sort(BY_KIND);
    ordered.addAll(others);
    return ordered.stream().map(Row::shown).toList();
  }

  private void add(String instanceId) {
    Row row = instances.remove(instanceId);
    if (row == null) {
      return;
    }
    ordered.add(row);
    List<Row> called = activities.remove(instanceId);
    if (called != null) {
      called.sort(BY_CALL);
      ordered.addAll(called);
    }
    children.getOrDefault(instanceId, List.of()).forEach(this::add);
  }
}
