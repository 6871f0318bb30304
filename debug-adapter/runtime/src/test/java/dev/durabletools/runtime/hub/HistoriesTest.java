package dev.durabletools.runtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.store.Change;
import dev.durabletools.runtime.store.Store;
import dev.durabletools.runtime.store.StoreLocation;
import dev.durabletools.runtime.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories of living instances: bounded in memory, whole with the store. */
class HistoriesTest {
  private static final int LIMIT = 1_000;
  private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

  private final Store store;
  private final Histories histories;

  HistoriesTest() throws Exception {
    store = Stores.open(StoreLocation.memory(), notice -> {});
    histories = new Histories(store, LIMIT);
  }

  private static Instance instance(long num) {
    String id = "i" + num;
    InstanceStatus status =
        new InstanceStatus(
            id,
            "e",
            "Order",
            null,
            OrchestrationStatus.RUNNING,
            T0,
            T0,
            null,
            null,
            null,
            null,
            null,
            null);
    return new Instance(num, Lineage.top(id), status);
  }

  private byte[] append(Instance instance, int number, boolean durable) throws Exception {
    byte[] event = new byte[100];
    event[0] = (byte) number;
    instance.history.add(List.of(event));
    if (durable) {
      store.write(List.of(new Change.AppendHistory(instance.num, List.of(event))));
      instance.history.durable(instance.history.size());
    }
    histories.used(instance);
    return event;
  }

  @Test
  void memoryIsBoundedAndEveryHistoryStaysWhole() throws Exception {
    List<Instance> all = new ArrayList<>();
    List<List<byte[]>> expected = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      all.add(instance(i));
      expected.add(new ArrayList<>());
    }
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < all.size(); i++) {
        expected.get(i).add(append(all.get(i), round, true));
      }
    }
    assertThat(all.stream().mapToLong(each -> each.history.bytes()).sum())
        .isLessThanOrEqualTo(LIMIT);
    for (int i = 0; i < all.size(); i++) {
      History history = all.get(i).history;
      assertThat(history.size()).isEqualTo(10);
      assertThat(histories.whole(history.part(all.get(i).num, 10)))
          .containsExactlyElementsOf(expected.get(i));
    }
  }

  @Test
  void whatIsNotOnDiskYetStays() throws Exception {
    Instance one = instance(1);
    byte[] first = append(one, 1, true);
    byte[] second = append(one, 2, false);
    Instance other = instance(2);
    for (int i = 0; i < 20; i++) {
      append(other, i, true);
    }
    assertThat(one.history.bytes()).isEqualTo(100);
    assertThat(histories.whole(one.history.part(1, 2))).containsExactly(first, second);
    assertThat(histories.whole(one.history.part(1, one.history.durable()))).containsExactly(first);
  }
}
