package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looking at an instance of an app that runs elsewhere, which does not notice. */
@Timeout(300)
final class AttachInstanceTest {
  private DapClient running;
  private DapClient client;
  private TravelsApp app;
  private String base;

  @BeforeEach
  void start() throws Exception {
    app = TravelsApp.copy();
    running = DapClient.start();
    client = DapClient.start();
    base =
        running.launch(
            app.app.dir, ",\"start\":{\"orchestrator\":\"Waits\",\"instanceId\":\"a\"}", app.file);
  }

  @AfterEach
  void close() {
    client.close();
    running.close();
  }

  private JsonObject attach(String instance) throws Exception {
    client.initialize();
    int attach =
        client.send(
            "attach",
            "{\"cwd\":\""
                + app.app.dir
                + "\",\"url\":\""
                + base
                + "/\",\"instance\":\""
                + instance
                + "\""
                + DapClient.javaHome()
                + "}");
    client.ask("configurationDone", "{}");
    return client.response(attach);
  }

  @Test
  void replaysAnInstanceThatStillWaitsWithTheCodeHere() throws Exception {
    TravelsApp.awaitHistory(base, "a", "TimerCreated");
    List<String> before = TravelsApp.everything(base);
    assertThat(attach("a").get("success").getAsBoolean()).isTrue();
    int thread = client.stopped("entry");
    assertThat(client.line(thread)).isEqualTo(app.line("waits: first"));
    client.run("next", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(app.line("waits: timer"));
    assertThat(client.local(thread, "asked")).isEqualTo("2");
    client.run("next", thread);
    // That is where it waits.
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(app.line("waits: timer"));
    client.run("stepBack", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(app.line("waits: first"));
    assertThat(client.outputs())
        .anyMatch(line -> line.startsWith("History of Waits a: "))
        .noneMatch(line -> line.contains("activity ran"));
    client.ask("disconnect", "{}");
    assertThat(client.seen("terminated")).isTrue();
    assertThat(TravelsApp.everything(base)).isEqualTo(before);
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    assertThat(attach("none").get("message").getAsString())
        .isEqualTo(
            "launch: history none of "
                + base
                + "/: it cannot be read (the host has no such instance); check 'url' and"
                + " 'instance'");
    assertThat(client.outputs()).as("before an app is started").isEmpty();
    assertThat(client.refused("attach", "{\"url\":\"" + base + "\"}"))
        .startsWith("The request 'attach' would be this session's second app");
    client.close();
    client = DapClient.start();
    client.initialize();
    assertThat(client.refused("attach", "{\"url\":\"" + base + "\"}"))
        .startsWith("attach: argument 'instance' is missing");
  }
}
