package dev.durabletools.runtime.history;

import org.jspecify.annotations.Nullable;

/**
 * Who waits for a sub-orchestration.
 *
 * @param taskScheduledId id of the parent's action that created the child
 * @param executionId empty when the parent's side does not tell
 */
public record ParentInstance(
    String instanceId,
    String executionId,
    int taskScheduledId,
    @Nullable String name,
    @Nullable String version) {}
