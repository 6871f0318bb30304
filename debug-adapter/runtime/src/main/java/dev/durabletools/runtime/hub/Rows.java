package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.store.Change;
import dev.durabletools.runtime.store.InstanceRow;
import dev.durabletools.runtime.store.Payloads;
import dev.durabletools.runtime.wire.EventCodec;
import dev.durabletools.runtime.wire.WireFormatException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Instances as the store keeps them. */
final class Rows {
  private Rows() {}

  static Change insert(Instance instance) {
    InstanceStatus status = instance.current;
    return new Change.InsertInstance(
        new InstanceRow(
            instance.num,
            status.instanceId(),
            status.executionId(),
            status.name(),
            status.version(),
            status.status().label(),
            false,
            status.createdAt(),
            status.lastUpdatedAt(),
            status.scheduledStart(),
            status.parentInstanceId(),
            new Payloads(status.input(), null, null, null, null)));
  }

  static Change update(Instance instance) {
    InstanceStatus status = instance.current;
    FailureDetails failure = status.failure();
    return new Change.UpdateInstance(
        instance.num,
        status.executionId(),
        status.status().label(),
        status.status().isFinished(),
        status.lastUpdatedAt(),
        status.output(),
        status.customStatus(),
        failure == null ? null : EventCodec.encodeFailure(failure),
        failure == null ? null : failure.errorType() + ": " + failure.errorMessage());
  }

  static InstanceStatus status(InstanceRow row) throws WireFormatException {
    return withPayloads(
        new InstanceStatus(
            row.instanceId(),
            row.executionId(),
            row.name(),
            row.version(),
            OrchestrationStatus.valueOf(constant(row.status())),
            row.createdAt(),
            row.lastUpdatedAt(),
            row.scheduledStart(),
            row.parentId(),
            null,
            null,
            null,
            null),
        row.payloads());
  }

  static InstanceStatus withPayloads(InstanceStatus status, Payloads payloads)
      throws WireFormatException {
    return status.withPayloads(
        payloads.input(), payloads.output(), payloads.customStatus(), failure(payloads.failure()));
  }

  private static @Nullable FailureDetails failure(byte @Nullable [] bytes)
      throws WireFormatException {
    return bytes == null ? null : EventCodec.decodeFailure(bytes);
  }

  /** {@code ContinuedAsNew} is kept as people know it, not as Java names it. */
  private static String constant(String label) {
    return label.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
