package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.durabletools.debug.plain.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
}
