package dev.durabletools.runtime.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of instances, in order of creation; all conditions hold together.
 *
 * @param statuses as the rows have them; empty = any
 * @param createdFrom inclusive
 * @param createdTo inclusive
 * @param finishedOnly leaves out those that still run
 * @param after rows with greater numbers only
 * @param limit at most so many; 0 = all
 * @param payloads with the parts that may be large
 */
public record InstanceFilter(
    Set<String> statuses,
    @Nullable Instant createdFrom,
    @Nullable Instant createdTo,
    @Nullable String instanceIdPrefix,
    boolean finishedOnly,
    long after,
    int limit,
    boolean payloads) {
  public InstanceFilter {
    statuses = Set.copyOf(statuses);
  }

  /** The same, but only rows with greater numbers. */
  public InstanceFilter after(long num) {
    return new InstanceFilter(
        statuses, createdFrom, createdTo, instanceIdPrefix, finishedOnly, num, limit, payloads);
  }

  /** Everything but number and limit, which a store looks at itself. */
  boolean matches(InstanceRow row) {
    return (statuses.isEmpty() || statuses.contains(row.status()))
        && (createdFrom == null || !row.createdAt().isBefore(createdFrom))
        && (createdTo == null || !row.createdAt().isAfter(createdTo))
        && (instanceIdPrefix == null || row.instanceId().startsWith(instanceIdPrefix))
        && (!finishedOnly || row.finished());
  }
}
