package dev.durabletools.debug.session;

import java.util.Optional;

/**
 * An instance as the client is told.
 *
 * @param threadId the thread that stands for it, or will
 * @param replaying whether it is shown in its past
 * @param cursor events consumed where it is shown
 * @param total events of its history
 */
public record InstanceRow(
    String instanceId,
    String name,
    int threadId,
    String runtimeStatus,
    Optional<Replays.PastEvent> awaiting,
    boolean replaying,
    int cursor,
    int total) {}
