package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.history.ParentInstance;
import dev.durabletools.runtime.store.Change;
import dev.durabletools.runtime.store.StoredMessage;
import dev.durabletools.runtime.wire.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** All instances by id and in order of creation. Changed under the hub's lock, read without. */
final class Instances {
  private final Map<String, Instance> byId = new ConcurrentHashMap<>();
  private final NavigableMap<Long, Instance> byNum = new ConcurrentSkipListMap<>();
  private long lastNum;

  @Nullable Instance find(String id) {
    return byId.get(id);
  }

  Collection<Instance> all() {
    return byNum.values();
  }

  Collection<Instance> after(long num) {
    return byNum.tailMap(num, false).values();
  }

  /** A pending instance; replaces a finished one of the same id. */
  Instance create(Step step, ExecutionStarted started, Instant now) {
    Instance old = byId.get(started.instanceId());
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
    Instance instance = new Instance(++lastNum, rootId(started), status);
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

  private String rootId(ExecutionStarted started) {
    ParentInstance parent = started.parent();
    Instance above = parent == null ? null : byId.get(parent.instanceId());
    return above == null ? started.instanceId() : above.rootId;
  }

  void add(Instance instance) {
    lastNum = Math.max(lastNum, instance.num);
    byId.put(instance.id, instance);
    byNum.put(instance.num, instance);
  }

  /** Forgets an instance with all that waits in it or for it. */
  void remove(Step step, Instance instance) {
    forget(instance);
    byId.remove(instance.id, instance);
    byNum.remove(instance.num);
    step.change(new Change.DeleteInstance(instance.num));
    for (InboxEntry entry : instance.inbox) {
      if (entry.row != 0) {
        step.change(new Change.RemoveMessage(entry.row));
      }
    }
    for (ActivityWork work : instance.orphans) {
      step.change(new Change.RemoveOrphan(work.orphanRow));
    }
  }

  private static void forget(Instance instance) {
    instance.removed = true;
    instance.turn = null;
    instance.cancelTimers();
    instance.activities.values().forEach(work -> work.done = true);
    instance.orphans.forEach(work -> work.done = true);
    instance.inbox.forEach(entry -> entry.settled = true);
  }

  List<Instance> clear() {
    List<Instance> all = new ArrayList<>(byNum.values());
    all.forEach(Instances::forget);
    byId.clear();
    byNum.clear();
    return all;
  }
}
