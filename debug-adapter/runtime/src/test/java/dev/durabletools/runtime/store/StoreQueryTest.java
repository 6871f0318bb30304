package dev.durabletools.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file answers every filter as the plain look at each row does. */
class StoreQueryTest {
  private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<String> STATUSES =
      List.of("Pending", "Running", "Completed", "Failed", "Terminated");
  private static final int ROWS = 300;

  @TempDir Path folder;
  private final Random random = new Random(20261123);

  private static void both(Store file, Store memory, Change change) throws StoreException {
    file.write(List.of(change));
    memory.write(List.of(change));
  }

  private Instant time() {
    return T0.plusNanos(random.nextInt(20) * 250_000_000L);
  }

  private void fill(Store file, Store memory) throws StoreException {
    for (int num = 1; num <= ROWS; num++) {
      InstanceRow row =
          new InstanceRow(
              num,
              (num % 2 == 0 ? "a_" : "a%") + num,
              "e",
              "Order",
              null,
              "Pending",
              false,
              time(),
              T0,
              null,
              null,
              new Payloads("\"in" + num + "\"", null, null, null, null));
      both(file, memory, new Change.InsertInstance(row));
      String status = STATUSES.get(random.nextInt(STATUSES.size()));
      boolean finished = STATUSES.indexOf(status) > 1;
      both(file, memory, update(num, status, finished));
      if (num % 7 == 0) {
        both(file, memory, new Change.Reopen(num));
        both(file, memory, update(num, "Running", false));
      } else if (num % 11 == 0) {
        both(file, memory, new Change.DeleteInstance(num));
      }
    }
  }

  private static Change update(long num, String status, boolean finished) {
    return new Change.UpdateInstance(
        num, "e2", status, finished, T0.plusSeconds(num), "\"out\"", null, null, null);
  }

  private InstanceFilter filter() {
    Set<String> statuses =
        random.nextInt(3) == 0
            ? Set.of()
            : Set.copyOf(STATUSES.subList(random.nextInt(4), 4 + random.nextInt(2)));
    return new InstanceFilter(
        statuses,
        sometimes(time()),
        sometimes(time()),
        sometimes(List.of("a", "a_", "a%1", "b", "").get(random.nextInt(5))),
        random.nextInt(4) == 0,
        random.nextInt(ROWS),
        random.nextInt(40),
        random.nextBoolean());
  }

  private <T> @Nullable T sometimes(T value) {
    return random.nextInt(3) == 0 ? value : null;
  }

  @Test
  void everyFilterFindsTheSameRows() throws Exception {
    try (Store file = Stores.open(StoreLocation.file(folder.resolve("hub.db")), notice -> {});
        Store memory = Stores.open(StoreLocation.memory(), notice -> {})) {
      fill(file, memory);
      int found = 0;
      for (int i = 0; i < 2_000; i++) {
        InstanceFilter filter = filter();
        List<InstanceRow> rows = file.query(filter);
        assertThat(rows).as("%s", filter).isEqualTo(memory.query(filter));
        found += rows.size();
      }
      assertThat(found).isPositive();
      for (int num = 1; num <= ROWS; num++) {
        String id = (num % 2 == 0 ? "a_" : "a%") + num;
        assertThat(file.find(id)).isEqualTo(memory.find(id));
      }
    }
  }

  /** Not one of the questions may cost more with every instance that has finished. */
  @Test
  void theIndexesAreUsed() throws Exception {
    Path path = folder.resolve("plan.db");
    Stores.open(StoreLocation.file(path), notice -> {}).close();
    List<String> plans = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        var statement = connection.createStatement()) {
      for (InstanceFilter filter :
          List.of(
              new InstanceFilter(Set.of(), T0, T0, null, false, 0, 10, true),
              new InstanceFilter(Set.of(), null, null, "a", false, 0, 10, true),
              new InstanceFilter(Set.of("Failed"), null, null, null, false, 0, 10, true),
              new InstanceFilter(Set.of("Failed"), null, T0, null, true, 0, 10, false))) {
        String sql = new InstanceSql(filter).text().replace("?", "'0'");
        try (var rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
          while (rows.next()) {
            plans.add(rows.getString("detail"));
          }
        }
      }
    }
    assertThat(plans).isNotEmpty().noneMatch(plan -> plan.equals("SCAN instances"));
    assertThat(plans)
        .anyMatch(plan -> plan.contains("instance_of_time"))
        .anyMatch(plan -> plan.contains("instance_of_id"))
        .anyMatch(plan -> plan.contains("instance_finished"))
        .anyMatch(plan -> plan.contains("instance_living"));
  }
}
