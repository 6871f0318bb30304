package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.store.Change;
import dev.durabletools.runtime.store.InstanceRow;
import dev.durabletools.runtime.store.Store;
import dev.durabletools.runtime.store.StoreException;
import dev.durabletools.runtime.store.StoredMessage;
import dev.durabletools.runtime.wire.EventCodec;
import dev.durabletools.runtime.wire.WireFormatException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The instances in memory: those that live, that is, still run, are not on disk yet or have
 * activities under way. The store alone has the others. Under the hub's lock, but for {@link
 * #living} and {@link #all}.
 */
final class Instances {
  private final Map<String, Instance> living = new ConcurrentHashMap<>();
  private final Store store;
  private final Families families;

  /** Numbers of rows that are going: the store may still show them. */
  private final Set<Long> going = new HashSet<>();

  /** All rows up to this number are going or gone. */
  private long cleared;

  private long lastNum;

  Instances(Store store) {
    this.store = store;
    this.families = new Families(living, store);
  }

  @Nullable Instance living(String id) {
    return living.get(id);
  }

  /** The living ones. */
  Collection<Instance> all() {
    return living.values();
  }

  /**
   * A living instance, or a finished one as the store has it: a copy that is thrown away unless it
   * is {@linkplain #add added}.
   */
  @Nullable Instance find(String id) {
    Instance instance = living.get(id);
    if (instance != null) {
      return instance;
    }
    try {
      InstanceRow row = store.find(id);
      return row == null || isGoing(row.num()) ? null : of(row);
    } catch (StoreException | WireFormatException e) {
      throw Reads.unreadable(e);
    }
  }

  boolean isGoing(long num) {
    return num <= cleared || going.contains(num);
  }

  private Instance of(InstanceRow row) throws WireFormatException {
    InstanceStatus status = Rows.status(row);
    Instance instance = new Instance(row.num(), families.lineage(row), status);
    instance.visible = status;
    return instance;
  }

  /** At the start: an instance that lives. */
  Instance recover(InstanceRow row) throws WireFormatException {
    Instance instance = of(row);
    add(instance);
    return instance;
  }

  /** Any thread. */
  Lineage lineage(String id) {
    return families.lineage(id);
  }

  /** A pending instance; replaces a finished one of the same id. */
  Instance create(Step step, ExecutionStarted started, Instant now, @Nullable Instance old) {
    List<ActivityWork> orphans = old == null ? List.of() : List.copyOf(old.orphans);
    if (old != null) {
      old.orphans.clear();
      remove(step, old);
    }
    InstanceStatus status =
        new InstanceStatus(
            started.instanceId(),
            started.executionId(),
            started.name(),
            started.version(),
            OrchestrationStatus.PENDING,
            now,
            now,
            started.scheduledStart(),
            started.parent() == null ? null : started.parent().instanceId(),
            started.input(),
            null,
            null,
            null);
    Instance instance = new Instance(++lastNum, families.lineage(started), status);
    // Whoever asks meanwhile still gets the finished one: the new one is not on disk yet.
    instance.visible = old == null ? null : old.visible;
    add(instance);
    step.change(Rows.insert(instance));
    orphans.forEach(work -> adopt(step, instance, work));
    return instance;
  }

  /** What the old one of this id fired and forgot runs all the same. */
  private static void adopt(Step step, Instance instance, ActivityWork work) {
    step.change(new Change.RemoveOrphan(work.orphanRow));
    work.instance = instance;
    instance.orphans.add(work);
    step.change(
        new Change.AddOrphan(
            new StoredMessage(
                work.orphanRow, instance.num, work.executionId, EventCodec.encode(work.task))));
  }

  /** It lives from now on. */
  void add(Instance instance) {
    numSeen(instance.num);
    living.put(instance.id, instance);
  }

  void numSeen(long num) {
    lastNum = Math.max(lastNum, num);
  }

  /** Leaves it to the store, if it is over. */
  void retire(Instance instance) {
    if (instance.isOver()) {
      living.remove(instance.id, instance);
    }
  }

  /** Forgets an instance with all that waits in it or for it. */
  void remove(Step step, Instance instance) {
    forget(instance);
    living.remove(instance.id, instance);
    removeRow(step, instance.num);
    for (InboxEntry entry : instance.inbox) {
      if (entry.row != 0) {
        step.change(new Change.RemoveMessage(entry.row));
      }
    }
    for (ActivityWork work : instance.orphans) {
      step.change(new Change.RemoveOrphan(work.orphanRow));
    }
  }

  private void removeRow(Step step, long num) {
    step.change(new Change.DeleteInstance(num));
    going.add(num);
    step.whenDurable(later -> going.remove(num));
  }

  private static void forget(Instance instance) {
    instance.removed = true;
    instance.turn = null;
    instance.cancelTimers();
    instance.activities.values().forEach(work -> work.done = true);
    instance.orphans.forEach(work -> work.done = true);
    instance.inbox.forEach(entry -> entry.settled = true);
  }

  /** Those that lived. */
  List<Instance> clear() {
    List<Instance> all = new ArrayList<>(living.values());
    all.forEach(Instances::forget);
    living.clear();
    cleared = lastNum;
    return all;
  }
}
