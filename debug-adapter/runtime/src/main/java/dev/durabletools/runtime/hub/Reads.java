package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.store.InstanceFilter;
import dev.durabletools.runtime.store.InstanceRow;
import dev.durabletools.runtime.store.Store;
import dev.durabletools.runtime.store.StoreException;
import dev.durabletools.runtime.wire.EventCodec;
import dev.durabletools.runtime.wire.WireFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Questions about instances. Any thread. */
final class Reads {
  private final HubLock lock;
  private final Instances instances;
  private final Store store;
  private final Histories histories;

  Reads(HubLock lock, Instances instances, Store store, Histories histories) {
    this.lock = lock;
    this.instances = instances;
    this.store = store;
    this.histories = histories;
  }

  Optional<InstanceStatus> status(String instanceId, boolean payloads) {
    Instance instance = instances.living(instanceId);
    if (instance != null) {
      InstanceStatus visible = instance.visible;
      return visible == null ? Optional.empty() : Optional.of(told(instance, visible, payloads));
    }
    try {
      InstanceRow row = store.find(instanceId);
      if (row == null) {
        return Optional.empty();
      }
      InstanceStatus status = Rows.status(row);
      return Optional.of(payloads ? Rows.withPayloads(status, store.payloads(row.num())) : status);
    } catch (StoreException | WireFormatException e) {
      throw unreadable(e);
    }
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

  /** The store's rows change together with what instances show, so it is asked for all of them. */
  InstancePage page(InstanceQuery query) {
    int size = query.pageSize();
    // One more says whether a page follows.
    int limit = size == 0 || size == Integer.MAX_VALUE ? 0 : size + 1;
    try {
      List<InstanceRow> rows = store.query(filter(query, after(query.continuation()), limit));
      List<InstanceStatus> found = new ArrayList<>();
      for (InstanceRow row :
          rows.subList(0, limit == 0 ? rows.size() : Math.min(size, rows.size()))) {
        found.add(Rows.status(row));
      }
      boolean more = found.size() < rows.size();
      return new InstancePage(found, more ? Long.toString(rows.get(size - 1).num()) : null);
    } catch (StoreException | WireFormatException e) {
      throw unreadable(e);
    }
  }

  private static InstanceFilter filter(InstanceQuery query, long after, int limit) {
    return filter(query, false, after, limit, query.payloads());
  }

  static InstanceFilter finished(InstanceQuery query, int limit) {
    return filter(query, true, 0, limit, false);
  }

  private static InstanceFilter filter(
      InstanceQuery query, boolean finishedOnly, long after, int limit, boolean payloads) {
    Set<String> statuses =
        query.statuses().stream().map(OrchestrationStatus::label).collect(Collectors.toSet());
    return new InstanceFilter(
        statuses,
        query.createdFrom(),
        query.createdTo(),
        query.instanceIdPrefix(),
        finishedOnly,
        after,
        limit,
        payloads);
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

  List<byte[]> serializedHistory(String instanceId) {
    return serializedHistory(instanceId, instance -> instance.history.durable());
  }

  /**
   * @param end how many events are wanted of an instance that runs
   */
  private List<byte[]> serializedHistory(String instanceId, ToIntFunction<Instance> end) {
    List<History.Part> found = new ArrayList<>();
    lock.run(
        step -> {
          Instance instance = instances.find(instanceId);
          if (instance != null) {
            boolean stored = instance.history.size() == 0 && instance.isFinished();
            found.add(
                stored
                    ? new History.Part(instance.num, Integer.MAX_VALUE, List.of())
                    : instance.history.part(instance.num, end.applyAsInt(instance)));
          }
        });
    try {
      return found.isEmpty() ? List.of() : histories.whole(found.get(0));
    } catch (StoreException e) {
      throw unreadable(e);
    }
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
            found.add(
                new RecordedExecution(
                    instance.id,
                    instance.current.executionId(),
                    instance.current.name(),
                    instance.turn == null ? List.of() : instance.turn.newEvents,
                    instance.turn != null,
                    instance.isFinished()));
          }
        });
    return found.stream().map(this::whole).filter(each -> !each.events().isEmpty()).findFirst();
  }

  private RecordedExecution whole(RecordedExecution known) {
    List<byte[]> events =
        new ArrayList<>(serializedHistory(known.instanceId(), each -> each.history.size()));
    events.addAll(known.events());
    return new RecordedExecution(
        known.instanceId(),
        known.executionId(),
        known.name(),
        events,
        known.underWay(),
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

  static HubException unreadable(Exception e) {
    return new HubException(HubException.Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e);
  }
}
