package dev.durabletools.runtime.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance as people can read it in the store.
 *
 * @param num number of the instance in order of creation, unique for ever
 * @param finished no more history will come; its payloads are read on demand
 */
public record InstanceRow(
    long num,
    String instanceId,
    String executionId,
    String name,
    @Nullable String version,
    String status,
    boolean finished,
    Instant createdAt,
    Instant lastUpdatedAt,
    @Nullable Instant scheduledStart,
    @Nullable String parentId,
    Payloads payloads) {
  InstanceRow withPayloads(Payloads other) {
    return new InstanceRow(
        num,
        instanceId,
        executionId,
        name,
        version,
        status,
        finished,
        createdAt,
        lastUpdatedAt,
        scheduledStart,
        parentId,
        other);
  }
}
