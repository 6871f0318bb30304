package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.HubPause;
import dev.durabletools.runtime.hub.LogicalClock;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.hub.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Freezes the hub's clock while something is stopped and hands out no work of a stopped instance's
 * family. Confined to the session's thread.
 */
final class HubHold implements HubPause {
  private final TaskHub hub;
  private final BiConsumer<String, Boolean> sessions;
  private final Runnable released;
  private final Set<String> kept = new HashSet<>();
  private final Map<String, Token> families = new HashMap<>();
  private LogicalClock.@Nullable Freeze clock;
  private @Nullable Token all;

  /**
   * @param sessions keeps an instance's parked thread, or no longer
   * @param released told when an instance goes on; must not block
   */
  HubHold(TaskHub hub, BiConsumer<String, Boolean> sessions, Runnable released) {
    this.hub = hub;
    this.sessions = sessions;
    this.released = released;
  }

  @Override
  public void keep(Set<String> instanceIds) {
    for (String id : instanceIds) {
      if (kept.add(id)) {
        sessions.accept(id, true);
      }
    }
    for (String id : Set.copyOf(kept)) {
      if (!instanceIds.contains(id)) {
        kept.remove(id);
        sessions.accept(id, false);
      }
    }
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
                released.run();
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
