package dev.durabletools.debug.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.session.Breakpoint;
import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.DebuggeeEvents.CodeLine;
import dev.durabletools.debug.session.FunctionBreakpoint;
import dev.durabletools.debug.session.Halt;
import dev.durabletools.debug.session.HubView.Living;
import dev.durabletools.debug.session.InstanceRow;
import dev.durabletools.debug.session.Replays;
import dev.durabletools.debug.session.SessionListener;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.runtime.hub.StartRequest;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of an instance and what the list says of it agree. */
final class HostInstancesTest {
  @TempDir Path temp;

  @Test
  void whatTheFirstTurnWaitsForIsNotToldBeforeThatTurnIsOnDisk() throws Exception {
    News news = new News();
    DebugSession session = new DebugSession(news);
    ToldByHost told = ToldByHost.nothing();
    told.waits().tell("order", List.of("Approval"), List.of(), "");
    try (TaskHub hub = TaskHub.open("test", StoreLocation.file(temp.resolve("hub.db")));
        SessionThread thread = new SessionThread();
        WaitLooks looks = new WaitLooks(hub, frame -> false, told);
        HostInstances instances =
            new HostInstances(hub, Replays.NONE, told, looks, thread, session.instances())) {
      hub.start(StartRequest.of("Order", "order", null)).get(60, TimeUnit.SECONDS);

      InstanceRow row = news.rows.poll(60, TimeUnit.SECONDS);

      assertThat(row).isNotNull();
      assertThat(row.runtimeStatus()).isEqualTo("Pending");
      assertThat(row.awaiting()).isEmpty();
      assertThat(instances.living()).extracting(Living::state).containsExactly("pending");
    }
  }

  @Test
  void ofVeryManyInstancesTheNewestAreListedAndTheRestIsCounted() throws Exception {
    News news = new News();
    DebugSession session = new DebugSession(news);
    ToldByHost told = ToldByHost.nothing();
    try (TaskHub hub = TaskHub.open("test", StoreLocation.memory());
        SessionThread thread = new SessionThread();
        WaitLooks looks = new WaitLooks(hub, frame -> false, told);
        HostInstances instances =
            new HostInstances(hub, Replays.NONE, told, looks, thread, session.instances())) {
      for (int each = 0; each < 502; each++) {
        hub.start(StartRequest.of("Order", "order" + each, null)).get(60, TimeUnit.SECONDS);
      }

      // The hub tells of changes on a thread of its own.
      Set<String> seen = new HashSet<>();
      while (seen.size() < 502) {
        InstanceRow row = news.rows.poll(60, TimeUnit.SECONDS);
        assertThat(row).as("after %s instances", seen.size()).isNotNull();
        seen.add(row.instanceId());
      }
      assertThat(instances.living()).hasSize(500);
      assertThat(instances.unlisted()).isEqualTo(2);
    }
  }

  private static final class News implements SessionListener {
    private final BlockingQueue<InstanceRow> rows = new LinkedBlockingQueue<>();

    @Override
    public void instanceChanged(InstanceRow instance) {
      rows.add(instance);
    }

    @Override
    public void stopped(Halt halt) {}

    @Override
    public void breakpointChanged(Breakpoint breakpoint) {}

    @Override
    public void breakpointChanged(FunctionBreakpoint breakpoint) {}

    @Override
    public void told(String text, Optional<Path> file, Optional<CodeLine> line) {}

    @Override
    public void threadEnded(int thread) {}
  }
}
