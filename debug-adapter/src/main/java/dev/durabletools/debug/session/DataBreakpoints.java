package dev.durabletools.debug.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The user's breakpoints on fields. Confined to the session's thread. */
final class DataBreakpoints {
  private final BreakpointTable.Ids ids;
  private List<DataBreakpoint> all = List.of();

  DataBreakpoints(BreakpointTable.Ids ids) {
    this.ids = ids;
  }

  /** Replaces all; a field that was there keeps its id. */
  void replace(List<DataBreakpoint> wanted) {
    Map<String, Integer> before = new HashMap<>();
    all.forEach(old -> before.put(old.dataId(), old.id()));
    List<DataBreakpoint> now = new ArrayList<>();
    for (DataBreakpoint each : wanted) {
      Integer id = before.get(each.dataId());
      now.add(
          new DataBreakpoint(
              id == null ? ids.next() : id, each.dataId(), each.access(), each.rule(), false));
    }
    all = now;
  }

  List<DataBreakpoint> all() {
    return all;
  }

  /** Those that a JVM can know which has been started after they were chosen. */
  List<DataBreakpoint> ofClasses() {
    return all.stream().filter(DataBreakpoint::isOfClass).toList();
  }

  /** These will stop, the others will not. */
  void found(Set<Integer> found) {
    all =
        all.stream()
            .map(
                each ->
                    new DataBreakpoint(
                        each.id(),
                        each.dataId(),
                        each.access(),
                        each.rule(),
                        found.contains(each.id())))
            .toList();
  }
}
