package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.durabletools.debug.plain.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stop that holds the whole JVM leaves nothing behind when it is over. */
@Timeout(200)
final class SuspendAllTest {
  @Test
  void threadsThatBeginAfterAStopRun() throws Exception {
    try (PlainApp app = new PlainApp(Workers.class)) {
      app.client.initialize();
      app.attachOnly(",\"suspendAll\":true", app.line("workers: first"));
      for (int piece = 0; piece < 3; piece++) {
        JsonObject stopped = app.client.event("stopped");
        assertThat(stopped.get("allThreadsStopped").getAsBoolean()).isTrue();
        int thread = stopped.get("threadId").getAsInt();
        assertThat(app.client.local(thread, "number")).isEqualTo("" + piece);
        assertThat(app.go("next", thread)).isEqualTo(app.line("workers: second"));
        app.client.run("continue", thread);
      }
      app.awaitEnd();
    }
  }

  /** Going back needs threads that run, while those of the app stay where they are. */
  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void theWayBackAndOnAgainLeavesNothingBehind(String mode) throws Exception {
    TravelsApp app = TravelsApp.copy();
    try (DapClient client = DapClient.start()) {
      String base =
          client.launch(
              app.app.dir,
              ",\"suspendAll\":true,\"mode\":\""
                  + mode
                  + "\",\"start\":{\"orchestrator\":\"Loop\",\"instanceId\":\"a\"}",
              app.file,
              app.line("loop: after"));
      for (int round = 1; round <= 3; round++) {
        int thread = client.stopped("breakpoint");
        for (String back : List.of("stepBack", "stepBack")) {
          client.run(back, thread);
          assertThat(client.stopped("step")).isEqualTo(thread);
        }
        assertThat(client.line(thread)).isLessThan(app.line("loop: await"));
        client.ask("durable/leavePast", "{\"instanceId\":\"a\"}");
        assertThat(client.event("stopped").get("description").getAsString())
            .isEqualTo("Live again");
        client.run("continue", thread);
      }
      assertThat(QuickstartApp.output(TravelsApp.status(base, "a"))).isEqualTo("Completed 12");
      assertThat(client.seenUntaken("stopped")).isFalse();
    }
  }
}
