package dev.durabletools.worker.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** When a breakpoint whose condition holds is due. */
final class BreakSiteTest {
  private static int lastSite = 1000;

  private static List<Integer> dueOfTen(int how, int wanted) {
    int site = ++lastSite;
    List<Integer> due = new ArrayList<>();
    for (int hit = 1; hit <= 10; hit++) {
      if (BreakSite.isDue(site, how, wanted)) {
        due.add(hit);
      }
    }
    return due;
  }

  @Test
  void hitCountsChoose() {
    assertThat(dueOfTen(BreakSite.AT, 5)).containsExactly(5);
    assertThat(dueOfTen(BreakSite.FROM, 8)).containsExactly(8, 9, 10);
    assertThat(dueOfTen(BreakSite.BEFORE, 3)).containsExactly(1, 2);
    assertThat(dueOfTen(BreakSite.EACH, 3)).containsExactly(3, 6, 9);
    assertThat(dueOfTen(BreakSite.ALWAYS, 0)).hasSize(10);
  }

  @Test
  void whatHasRunBeforeHitsNothing() throws Exception {
    List<Boolean> due = new ArrayList<>();
    onThread(
        thread -> {
          thread.begin(null);
          CallThread.turn(4);
          for (int events = 1; events <= 6; events++) {
            CallThread.consumedInAll(events);
            due.add(BreakSite.isDue(1, BreakSite.ALWAYS, 0));
          }
          return true;
        });
    assertThat(due).containsExactly(false, false, false, false, true, true);
  }

  @Test
  void linesOfACalledMethodDoNotMoveThePosition() throws Exception {
    onThread(
        thread -> {
          thread.begin(null);
          Probe.line(0);
          BreakSite.begin();
          Probe.line(1);
          boolean nested = BreakSite.isDue(1, BreakSite.ALWAYS, 0);
          BreakSite.end();
          assertThat(nested).isFalse();
          assertThat(thread.line()).isEqualTo(1);
          return true;
        });
  }

  private static void onThread(Predicate<CallThread> work) throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    CallThread thread =
        new CallThread(
            () -> {
              try {
                work.test((CallThread) Thread.currentThread());
              } catch (Throwable e) {
                failures.add(e);
              }
            },
            "durable Test 1");
    thread.start();
    thread.join(30_000);
    assertThat(failures).isEmpty();
  }
}
