package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.HubPause;
import dev.durabletools.runtime.hub.LogicalClock;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.hub.Token;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Freezes the hub's clock while something is stopped and hands out no work of a stopped instance's
 * family. Confined to the session's thread.
 */
final class HubHold implements HubPause {
  private final TaskHub hub;
  private final Map<String, Token> families = new HashMap<>();
  private LogicalClock.@Nullable Freeze clock;
  private @Nullable Token all;

  HubHold(TaskHub hub) {
    this.hub = hub;
  }

  @Override
  public void update(Set<String> instanceIds, boolean anything, boolean everything) {
    for (String id : instanceIds) {
      families.computeIfAbsent(id, hub::holdFamily);
    }
    families
        .entrySet()
        .removeIf(
            held -> {
              boolean over = !instanceIds.contains(held.getKey());
              if (over) {
                held.getValue().close();
              }
              return over;
            });
    if (everything && all == null) {
      all = hub.holdAll();
    } else if (!everything && all != null) {
      all.close();
      all = null;
    }
    if (anything && clock == null) {
      clock = hub.clock().freeze();
    } else if (!anything && clock != null) {
      clock.close();
      clock = null;
    }
  }
}
