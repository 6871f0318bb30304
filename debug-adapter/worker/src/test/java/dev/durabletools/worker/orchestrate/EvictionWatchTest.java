package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EvictionWatchTest {
  @Test
  void sixteenStuckThreadsEndTheWorker() throws Exception {
    CountDownLatch exhausted = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    EvictionWatch watch = new EvictionWatch(1, exhausted::countDown);
    watch.leaving(() -> false);
    for (int i = 0; i < EvictionWatch.LIMIT; i++) {
      watch.leaving(() -> asked.incrementAndGet() > 0);
    }
    assertThat(exhausted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(asked.get()).isEqualTo(EvictionWatch.LIMIT);
  }
}
