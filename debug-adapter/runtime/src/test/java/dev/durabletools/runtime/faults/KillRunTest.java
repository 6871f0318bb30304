package dev.durabletools.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short run of kills; {@code -Dfaults.kills=500 -Dfaults.instances=1000} is the long one, {@code
 * -Dfaults.seed=N} repeats one.
 */
class KillRunTest {
  @TempDir Path folder;

  @Test
  void everyInstanceEndsAsItShouldHoweverOftenHostAndWorkerAreKilled() throws Exception {
    long seed = Long.getLong("faults.seed", System.nanoTime());
    System.out.println("faults.seed=" + seed);
    KillRun.Outcome outcome =
        KillRun.run(
            folder,
            Integer.getInteger("faults.kills", 4),
            Integer.getInteger("faults.instances", 21),
            seed,
            600);
    System.out.println(outcome);
    if (!outcome.faults().isEmpty()) {
      System.out.println(Files.readString(folder.resolve("host.log")));
    }
    assertThat(outcome.faults()).as("faults.seed=%s", seed).isEmpty();
    assertThat(outcome.instances()).isGreaterThanOrEqualTo(21);
  }
}
