package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.Message;
import dev.durabletools.runtime.wire.EventCodec;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A message waiting in an instance. Guarded by the hub's lock. */
final class InboxEntry {
  final Message message;
  final byte[] bytes;

  /** Key in the store, 0 while it has been given to no transaction. */
  long row;

  /** Taken by an episode whose transaction is under way, or dropped. */
  boolean settled;

  /** Who is told when the message is on disk, if its transaction is still to come. */
  @Nullable CompletableFuture<Void> acknowledgement;

  InboxEntry(Message message) {
    this.message = message;
    this.bytes = EventCodec.encode(message.event());
  }

  InboxEntry(Message message, byte[] bytes, long row) {
    this.message = message;
    this.bytes = bytes;
    this.row = row;
  }
}
