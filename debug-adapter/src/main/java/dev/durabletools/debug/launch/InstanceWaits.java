package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.Replays.PastEvent;
import dev.durabletools.runtime.seam.Divergence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where instances wait, and for which events from outside, as the app's worker says. Thread-safe.
 */
final class InstanceWaits {
  private final Map<String, Wait> waits = new ConcurrentHashMap<>();

  private enum Source {
    TURN,
    REPLAY,
    /** Code that has been replaced since. */
    OLD_CODE
  }

  /**
   * @param state what is waited for
   * @param why it is unknown where; empty if it is known
   */
  private record Wait(
      Awaited.State state, List<Divergence.Location> stack, String why, Source source) {
    Wait ofOldCode() {
      return new Wait(state, stack, why, Source.OLD_CODE);
    }
  }

  private static final Awaited.State NOTHING = new Awaited.State(false, List.of(), "");
  private static final Wait NONE = new Wait(NOTHING, List.of(), "", Source.TURN);

  /** At the end of a turn. */
  void tell(
      String instanceId, List<String> events, List<Divergence.Location> stack, String unread) {
    waits.put(instanceId, wait(events, stack, unread, Source.TURN));
  }

  /** As a replay has found it; an instance that has had a turn meanwhile knows better. */
  void found(
      String instanceId, List<String> events, List<Divergence.Location> stack, String unread) {
    add(instanceId, wait(events, stack, unread, Source.REPLAY));
  }

  private static Wait wait(
      List<String> events, List<Divergence.Location> stack, String unread, Source source) {
    Awaited.State state = new Awaited.State(true, List.copyOf(events), unread);
    return new Wait(state, List.copyOf(stack), "", source);
  }

  /** A replay could not find it. */
  void notFound(String instanceId, String why) {
    add(
        instanceId,
        new Wait(new Awaited.State(true, List.of(), ""), List.of(), why, Source.REPLAY));
  }

  private void add(String instanceId, Wait wait) {
    waits.merge(
        instanceId, wait, (known, found) -> known.source == Source.OLD_CODE ? found : known);
  }

  void forget(String instanceId) {
    waits.remove(instanceId);
  }

  /** The instance has had a turn: what a replay has found is true no longer. */
  void turned(String instanceId) {
    waits.computeIfPresent(instanceId, (id, known) -> known.source == Source.REPLAY ? null : known);
  }

  /** Lines may be others now. */
  void codeReplaced() {
    waits.replaceAll((id, known) -> known.ofOldCode());
  }

  /** Whether there is no use in looking for it. */
  boolean isSettled(String instanceId) {
    Wait known = waits.get(instanceId);
    return known != null && known.source != Source.OLD_CODE;
  }

  /** What a turn or a replay has told of it. */
  Awaited.State state(String instanceId) {
    return waits.getOrDefault(instanceId, NONE).state;
  }

  /** Why it is unknown where an instance waits, if a replay could not find it. */
  Optional<String> whyUnknown(String instanceId) {
    return Optional.of(waits.getOrDefault(instanceId, NONE).why).filter(why -> !why.isEmpty());
  }

  /**
   * What an instance waits for. A timer is told only if it is known that nothing else is waited for
   * beside it.
   *
   * @param history its events
   */
  Optional<PastEvent> awaited(String instanceId, List<PastEvent> history) {
    Awaited.State state = state(instanceId);
    if (!state.unread().isEmpty()) {
      return Optional.of(new PastEvent(-1, "Unreadable", -1, state.unread(), "", -1));
    }
    return state.external().isEmpty()
        ? PastEvents.awaited(history)
            .filter(call -> state.known() || !call.type().equals("TimerCreated"))
        : Optional.of(new PastEvent(-1, "ExternalEvent", -1, state.external().get(0), "", -1));
  }

  /** The user's frames, innermost first; empty for an instance that has not run here. */
  List<Divergence.Location> stack(String instanceId) {
    return waits.getOrDefault(instanceId, NONE).stack;
  }
}
