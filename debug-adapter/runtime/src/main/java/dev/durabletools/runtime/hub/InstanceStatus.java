package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.OrchestrationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a hub tells about an instance. Payloads (input, output, custom status, failure) are null
 * when they were not asked for.
 *
 * @param executionId the current generation
 * @param output serialized result, or the terminate reason; null for a failed instance
 * @param customStatus null = never set, "" = cleared
 */
public record InstanceStatus(
    String instanceId,
    String executionId,
    String name,
    @Nullable String version,
    OrchestrationStatus status,
    Instant createdAt,
    Instant lastUpdatedAt,
    @Nullable Instant scheduledStart,
    @Nullable String parentInstanceId,
    @Nullable String input,
    @Nullable String output,
    @Nullable String customStatus,
    @Nullable FailureDetails failure) {}
