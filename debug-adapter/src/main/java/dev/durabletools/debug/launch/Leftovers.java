package dev.durabletools.debug.launch;

import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.hub.InstanceQuery;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.runtime.hub.TaskHub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is told of instances that an earlier session has left unfinished. */
final class Leftovers {
  private static final int NAMED = 5;
  private static final Set<OrchestrationStatus> UNFINISHED =
      Set.of(
          OrchestrationStatus.PENDING, OrchestrationStatus.RUNNING, OrchestrationStatus.SUSPENDED);

  private Leftovers() {}

  /**
   * Lines for the console: which instances of the store go on now.
   *
   * @param session when the session began that has left them; empty if it is unknown
   */
  static List<String> of(TaskHub hub, String session, Instant launched) {
    List<InstanceStatus> left =
        hub.query(new InstanceQuery(UNFINISHED, null, launched, null, 0, null, false)).instances();
    if (left.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        left.size()
            + (left.size() == 1 ? " instance" : " instances")
            + " of an earlier session "
            + (session.isEmpty() ? "" : "(" + session + ") ")
            + (left.size() == 1 ? "goes" : "go")
            + " on; launch without 'resume' and 'store' for a fresh start:");
    left.stream()
        .limit(NAMED)
        .forEach(
            each ->
                lines.add(
                    "  " + each.name() + " " + each.instanceId() + " " + each.status().label()));
    if (left.size() > NAMED) {
      lines.add("  and " + (left.size() - NAMED) + " more");
    }
    return lines;
  }
}
