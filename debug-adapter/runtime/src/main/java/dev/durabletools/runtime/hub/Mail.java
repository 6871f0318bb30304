package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.Message;
import dev.durabletools.runtime.store.Change;
import dev.durabletools.runtime.store.StoredMessage;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Puts messages into inboxes, and sees to it that they reach the disk. Under the hub's lock. */
final class Mail {
  private final Deadlines deadlines;
  private long lastRow;

  Mail(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  long nextRow() {
    return ++lastRow;
  }

  void rowSeen(long row) {
    lastRow = Math.max(lastRow, row);
  }

  /** On disk with this step. */
  void deliver(Step step, Instance instance, Message message) {
    InboxEntry entry = new InboxEntry(message);
    instance.inbox.add(entry);
    store(step, instance, entry);
  }

  /** On disk with the turn it causes, or alone when that takes too long. */
  void deliverSoon(Instance instance, Message message, CompletableFuture<Void> acknowledgement) {
    InboxEntry entry = new InboxEntry(message);
    entry.acknowledgement = acknowledgement;
    instance.inbox.add(entry);
    deadlines.add(instance, entry);
  }

  /** Never on disk by itself: a restart finds it again. */
  void deliverDerived(Instance instance, Message message) {
    instance.inbox.add(new InboxEntry(message));
  }

  void storeOverdue(Step step, Collection<Deadlines.Waiting> overdue) {
    for (Deadlines.Waiting waiting : overdue) {
      if (!waiting.entry().settled && waiting.entry().row == 0 && !waiting.instance().removed) {
        store(step, waiting.instance(), waiting.entry());
      }
    }
  }

  /** What somebody waits to be on disk. */
  void storeWaiting(Step step, Instance instance) {
    for (InboxEntry entry : instance.inbox) {
      if (entry.acknowledgement != null && entry.row == 0) {
        store(step, instance, entry);
      }
    }
  }

  void store(Step step, Instance instance, InboxEntry entry) {
    entry.row = nextRow();
    step.change(
        new Change.AddMessage(
            new StoredMessage(entry.row, instance.num, entry.message.executionId(), entry.bytes)));
    acknowledge(step, entry);
  }

  /** The messages have had their effect in this step, or can have none. */
  void settle(Step step, List<InboxEntry> entries) {
    for (InboxEntry entry : entries) {
      entry.settled = true;
      if (entry.row != 0) {
        step.change(new Change.RemoveMessage(entry.row));
      }
      acknowledge(step, entry);
    }
  }

  private static void acknowledge(Step step, InboxEntry entry) {
    @Nullable CompletableFuture<Void> future = entry.acknowledgement;
    if (future != null) {
      entry.acknowledgement = null;
      step.durable.add(later -> later.effect(() -> future.complete(null)));
      step.failed.add(future::completeExceptionally);
    }
  }
}
