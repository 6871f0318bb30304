package dev.durabletools.debug.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.hub.StartRequest;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.seam.Divergence;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which store a launch takes, what it says of those before, and what lies beside one. */
final class DebugStoresTest {
  @TempDir Path temp;
  private DebugStores stores;

  @BeforeEach
  void stores() {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    stores = new DebugStores(temp.resolve("debug"), Clock.fixed(now, ZoneOffset.UTC));
  }

  private DebugStores.Chosen choose(boolean resume) throws Exception {
    return stores.choose(Optional.empty(), resume, temp);
  }

  /** Of a session that began at that time. */
  private Path left(String stamp, int instances) throws Exception {
    Path file = temp.resolve("debug").resolve(stamp + ".db");
    try (TaskHub hub = TaskHub.open("test", StoreLocation.file(file))) {
      for (int each = 0; each < instances; each++) {
        hub.start(StartRequest.of("Order", "order" + each, null)).get(60, TimeUnit.SECONDS);
      }
    }
    return file;
  }

  @Test
  void aFreshStoreTellsOfInstancesThatWaitInAnotherOne() throws Exception {
    assertThat(choose(false).note()).isEmpty();
    left("20260228-101112-000", 2);
    left("20260301-101112-000", 0);

    DebugStores.Chosen fresh = choose(false);

    assertThat(fresh.location())
        .isEqualTo(StoreLocation.file(temp.resolve("debug/20260301-120000-000.db")));
    assertThat(fresh.note())
        .isEqualTo(
            "2 instances of an earlier session (2026-02-28 10:11:12) wait in its store; launch with"
                + " 'resume: true' to go on with them");
  }

  @Test
  void resumeTakesTheNewestStoreThatHasAnInstanceToGoOnWith() throws Exception {
    left("20260227-101112-000", 3);
    Path chosen = left("20260228-101112-000", 1);
    left("20260301-101112-000", 0);

    DebugStores.Chosen resumed = choose(true);

    assertThat(resumed.location()).isEqualTo(StoreLocation.file(chosen));
    assertThat(resumed.session()).isEqualTo("2026-02-28 10:11:12");
    assertThat(resumed.note()).isEmpty();
  }

  @Test
  void resumeSaysThatThereIsNothingToGoOnWith() throws Exception {
    assertThat(choose(true).note())
        .isEqualTo("resume: no earlier session has left a store; this one begins afresh");
    Path newest = left("20260301-101112-000", 0);
    assertThat(choose(true).location()).isEqualTo(StoreLocation.file(newest));
    assertThat(choose(true).note())
        .isEqualTo(
            "resume: no earlier session has left an instance that goes on; the newest store, of"
                + " 2026-03-01 10:11:12, is used");
  }

  @Test
  void aStoreThatAnotherSessionUsesIsNotLeft() throws Exception {
    Path used = left("20260301-101112-000", 1);
    try (TaskHub hub = TaskHub.open("test", StoreLocation.file(used))) {
      assertThat(hub.status("order0", false)).isPresent();
      assertThat(choose(false).note()).isEmpty();
    }
    Files.writeString(temp.resolve("debug/20260301-111112-000.db"), "no store");
    assertThat(choose(false).note()).startsWith("1 instance of an earlier session");
  }

  @Test
  void whoStartedAnInstanceIsKeptBesideItsStore() throws Exception {
    Path store = temp.resolve("a.db");
    List<Divergence.Location> stack =
        List.of(
            new Divergence.Location("Start.java", 7, "app.Start.schedule"),
            new Divergence.Location("Start.java", 3, "app.Start.run"));
    InstanceStarts first = new InstanceStarts();
    first.keepBeside(store);
    for (int each = 0; each < 2500; each++) {
      first.add("order" + each, "Start", stack);
    }
    Path file = temp.resolve("a.db.starts");
    Files.writeString(
        file,
        "{\"instanceId\":\"old\",\"function\":\"Start\",\"file\":\"Start.java\",\"line\":7,"
            + "\"method\":\"app.Start.schedule\"}\n{\"instanceId\":\"cut",
        StandardOpenOption.APPEND);

    InstanceStarts later = new InstanceStarts();
    later.keepBeside(store);

    assertThat(later.of("order2499")).contains(new InstanceStarts.Starter("Start", stack));
    assertThat(later.of("old")).contains(new InstanceStarts.Starter("Start", stack.subList(0, 1)));
    assertThat(later.of("order1")).isEmpty();
    assertThat(Files.readAllLines(file)).hasSizeBetween(1000, 2001);
  }
}
