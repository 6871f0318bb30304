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
    @Nullable FailureDetails failure) {

  InstanceStatus withoutPayloads() {
    return withPayloads(null, null, null, null);
  }

  InstanceStatus withPayloads(
      @Nullable String newInput,
      @Nullable String newOutput,
      @Nullable String newCustomStatus,
      @Nullable FailureDetails newFailure) {
    return new InstanceStatus(
        instanceId,
        executionId,
        name,
        version,
        status,
        createdAt,
        lastUpdatedAt,
        scheduledStart,
        parentInstanceId,
        newInput,
        newOutput,
        newCustomStatus,
        newFailure);
  }

  /** The same instance later on. */
  InstanceStatus at(OrchestrationStatus newStatus, Instant time) {
    return new InstanceStatus(
        instanceId,
        executionId,
        name,
        version,
        newStatus,
        createdAt,
        time.isBefore(lastUpdatedAt) ? lastUpdatedAt : time,
        scheduledStart,
        parentInstanceId,
        input,
        output,
        customStatus,
        failure);
  }

  /** The same instance as a new generation. */
  InstanceStatus continuedAs(
      String newExecutionId, @Nullable String newVersion, @Nullable String newInput) {
    return new InstanceStatus(
        instanceId,
        newExecutionId,
        name,
        newVersion,
        status,
        createdAt,
        lastUpdatedAt,
        scheduledStart,
        parentInstanceId,
        newInput,
        output,
        customStatus,
        failure);
  }
}
