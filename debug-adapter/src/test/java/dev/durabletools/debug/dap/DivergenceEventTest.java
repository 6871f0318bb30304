package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Code that is not deterministic, told to the debugger's client. */
@Timeout(300)
final class DivergenceEventTest {
  private DapClient client;
  private QuickstartApp app;
  private Path orchestrator;

  @BeforeEach
  void start() throws Exception {
    app = QuickstartApp.copy("unsteady");
    orchestrator = app.source("HelloOrchestrator");
    // Where it runs decides what it asks for: something no user would write, but always the same.
    String again = "Thread.currentThread().getName().startsWith(\"durable-shadow check\")";
    Files.writeString(
        orchestrator,
        Files.readString(orchestrator)
            .replace("\"Hello\", \"Seattle\"", again + " ? \"Other\" : \"Hello\", \"Seattle\""));
    client = DapClient.start();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void aReplayInTheBackgroundIsAnEventWithTheUsersLine() throws Exception {
    String base = client.launch(app.dir, "", orchestrator);
    URI status = QuickstartApp.start(base);
    JsonObject found = client.event("durable/divergence");
    assertThat(found.get("kind").getAsString()).isEqualTo("name");
    assertThat(found.get("orchestrator").getAsString()).isEqualTo("HelloOrchestrator");
    assertThat(status.getPath()).endsWith(found.get("instanceId").getAsString());
    assertThat(found.getAsJsonObject("expected").get("name").getAsString()).isEqualTo("Hello");
    assertThat(found.getAsJsonObject("actual").get("name").getAsString()).isEqualTo("Other");
    JsonObject location = found.getAsJsonObject("location");
    assertThat(Path.of(location.get("file").getAsString())).isEqualTo(orchestrator);
    assertThat(location.get("line").getAsInt())
        .isEqualTo(app.line("HelloOrchestrator", "\"Seattle\""));
    client.ask("disconnect", "{}");
    assertThat(client.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void isSwitchedOffByALaunchArgument() throws Exception {
    String base = client.launch(app.dir, ",\"shadow\":false", orchestrator);
    for (int i = 0; i < 2; i++) {
      assertThat(QuickstartApp.output(QuickstartApp.start(base))).startsWith("Completed");
    }
    client.ask("disconnect", "{}");
    assertThat(client.seen("durable/divergence")).isFalse();
  }
}
