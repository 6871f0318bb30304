package dev.durabletools.runtime.hub;

import org.jspecify.annotations.Nullable;

/**
 * One activity call for a worker.
 *
 * @param taskId id of the scheduling action
 * @param input serialized input as the orchestrator gave it, null when it gave none
 */
public record ActivityItem(
    String instanceId,
    String executionId,
    int taskId,
    String name,
    @Nullable String version,
    @Nullable String input) {}
