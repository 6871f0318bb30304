package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.OrchestrationStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which instances; all conditions hold together.
 *
 * @param statuses empty = any
 * @param createdFrom inclusive
 * @param createdTo inclusive
 * @param pageSize at most so many; 0 = all
 * @param continuation as an earlier page gave it
 * @param payloads inputs and outputs too
 */
public record InstanceQuery(
    Set<OrchestrationStatus> statuses,
    @Nullable Instant createdFrom,
    @Nullable Instant createdTo,
    @Nullable String instanceIdPrefix,
    int pageSize,
    @Nullable String continuation,
    boolean payloads) {
  public InstanceQuery {
    statuses = Set.copyOf(statuses);
  }

  public static InstanceQuery all() {
    return new InstanceQuery(Set.of(), null, null, null, 0, null, true);
  }
}
