package dev.durabletools.runtime.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of a transaction; changes take effect in order. */
public sealed interface Change {
  record InsertInstance(InstanceRow row) implements Change {}

  /** All columns that an episode can change; the input stays. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record UpdateInstance(
      long instance,
      String executionId,
      String status,
      boolean finished,
      Instant lastUpdatedAt,
      @Nullable String output,
      @Nullable String customStatus,
      byte @Nullable [] failure,
      @Nullable String error)
      implements Change {}

  /** A finished instance runs again; an update of its other columns follows. */
  record Reopen(long instance) implements Change {}

  /** A continued instance's new input. */
  record SetInput(long instance, @Nullable String input) implements Change {}

  /** The instance's messages and orphans have changes of their own. */
  record DeleteInstance(long instance) implements Change {}

  record AppendHistory(long instance, List<byte[]> events) implements Change {
    public AppendHistory {
      events = List.copyOf(events);
    }
  }

  record DropHistory(long instance) implements Change {}

  record AddMessage(StoredMessage message) implements Change {}

  record RemoveMessage(long row) implements Change {}

  record AddOrphan(StoredMessage orphan) implements Change {}

  record RemoveOrphan(long row) implements Change {}

  /** Everything goes. */
  record Clear() implements Change {}
}
