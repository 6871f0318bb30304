package dev.durabletools.debug.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.session.HubView.Living;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The list of threads does not depend on the order in which the JVM has them. */
final class ThreadOrderTest {
  private final List<ThreadOrder.Row> rows = new ArrayList<>();

  private void thread(int number, String name) {
    ThreadName parsed = ThreadName.parse(name);
    rows.add(new ThreadOrder.Row(new ShownThread(number, parsed.label()), parsed));
  }

  private static Living living(String id, String parent) {
    return new Living(id, "O", "running", List.of(), parent);
  }

  @Test
  void instancesComeByTheirStartEachWithItsActivitiesAndChildren() {
    thread(7, "durable activity#10 Square b");
    thread(8, "durable activity#2 Square b");
    thread(3, "durable O b");
    thread(9, "durable O a");
    thread(4, "durable O a:1");
    thread(5, "durable activity#0 Add a:1");
    thread(6, "durable activity#0 Add a");
    thread(2, "durable-replay 4 O old");
    thread(11, "durable function Start");
    thread(12, "pool-1-thread-1");
    thread(13, "durable activity#1 Lost unlisted");
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(rows, new Random(round));
      assertThat(
              ThreadOrder.of(List.of(living("a", ""), living("b", ""), living("a:1", "a")), rows)
                  .stream()
                  .map(ShownThread::name))
          .containsExactly(
              "O a",
              "activity Add #0 a",
              "O a:1",
              "activity Add #0 a:1",
              "O b",
              "activity Square #2 b",
              "activity Square #10 b",
              "O old",
              "activity Lost #1 unlisted",
              "function Start",
              "pool-1-thread-1");
    }
  }
}
