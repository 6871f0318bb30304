package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.store.Store;
import dev.durabletools.runtime.store.StoreException;
import dev.durabletools.runtime.wire.EventCodec;
import dev.durabletools.runtime.wire.WireFormatException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Questions about instances. Any thread. */
final class Reads {
  private final HubLock lock;
  private final Instances instances;
  private final Store store;

  Reads(HubLock lock, Instances instances, Store store) {
    this.lock = lock;
    this.instances = instances;
    this.store = store;
  }

  Optional<InstanceStatus> status(String instanceId, boolean payloads) {
    Instance instance = instances.find(instanceId);
    InstanceStatus visible = instance == null ? null : instance.visible;
    return instance == null || visible == null
        ? Optional.empty()
        : Optional.of(told(instance, visible, payloads));
  }

  InstanceStatus told(Instance instance, InstanceStatus visible, boolean payloads) {
    if (!payloads) {
      return visible.withoutPayloads();
    }
    if (!visible.status().isFinished()) {
      return visible;
    }
    try {
      return Rows.withPayloads(visible, store.payloads(instance.num));
    } catch (StoreException | WireFormatException e) {
      throw unreadable(e);
    }
  }

  InstancePage page(InstanceQuery query) {
    List<InstanceStatus> found = new ArrayList<>();
    long last = after(query.continuation());
    for (Instance instance : instances.after(last)) {
      InstanceStatus visible = instance.visible;
      if (visible == null || !matches(query, visible)) {
        continue;
      }
      if (query.pageSize() > 0 && found.size() == query.pageSize()) {
        return new InstancePage(found, Long.toString(last));
      }
      found.add(told(instance, visible, query.payloads()));
      last = instance.num;
    }
    return new InstancePage(found, null);
  }

  private static long after(@Nullable String continuation) {
    if (continuation == null || continuation.isEmpty()) {
      return 0;
    }
    OptionalLong num = number(continuation);
    if (num.isEmpty()) {
      throw new HubException(
          HubException.Reason.INVALID, "'" + continuation + "' is not a continuation token.");
    }
    return num.getAsLong();
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  static boolean matches(InstanceQuery query, InstanceStatus status) {
    Instant created = status.createdAt();
    Instant from = query.createdFrom();
    Instant to = query.createdTo();
    String prefix = query.instanceIdPrefix();
    return (query.statuses().isEmpty() || query.statuses().contains(status.status()))
        && (from == null || !created.isBefore(from))
        && (to == null || !created.isAfter(to))
        && (prefix == null || status.instanceId().startsWith(prefix));
  }

  List<byte[]> serializedHistory(String instanceId) {
    List<byte[]> copy = new ArrayList<>();
    List<Instance> finished = new ArrayList<>();
    lock.run(
        step -> {
          Instance instance = instances.find(instanceId);
          if (instance != null && instance.history.isEmpty() && instance.isFinished()) {
            finished.add(instance);
          } else if (instance != null) {
            copy.addAll(instance.history.subList(0, instance.durableEvents));
          }
        });
    return finished.isEmpty() ? copy : inStore(finished.get(0));
  }

  private List<byte[]> inStore(Instance instance) {
    try {
      return store.history(instance.num);
    } catch (StoreException e) {
      throw unreadable(e);
    }
  }

  Optional<RecordedExecution> recorded(String instanceId) {
    List<RecordedExecution> found = new ArrayList<>();
    lock.run(
        step -> {
          Instance instance = instances.find(instanceId);
          if (instance != null) {
            List<byte[]> events = new ArrayList<>(instance.history);
            if (instance.turn != null) {
              events.addAll(instance.turn.newEvents);
            }
            found.add(
                new RecordedExecution(
                    instance.id,
                    instance.current.executionId(),
                    instance.current.name(),
                    events,
                    instance.isFinished()));
          }
        });
    return found.stream()
        .map(each -> each.events().isEmpty() ? stored(each) : each)
        .filter(each -> !each.events().isEmpty())
        .findFirst();
  }

  private RecordedExecution stored(RecordedExecution known) {
    return new RecordedExecution(
        known.instanceId(),
        known.executionId(),
        known.name(),
        serializedHistory(known.instanceId()),
        known.finished());
  }

  List<HistoryEvent> history(String instanceId) {
    return decoded(serializedHistory(instanceId));
  }

  /** The whole history of an instance that has finished. */
  List<HistoryEvent> stored(Instance instance) {
    return decoded(inStore(instance));
  }

  private static List<HistoryEvent> decoded(List<byte[]> bytes) {
    List<HistoryEvent> events = new ArrayList<>(bytes.size());
    try {
      for (byte[] event : bytes) {
        events.add(EventCodec.decode(event));
      }
    } catch (WireFormatException e) {
      throw unreadable(e);
    }
    return events;
  }

  private static HubException unreadable(Exception e) {
    return new HubException(HubException.Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e);
  }
}
