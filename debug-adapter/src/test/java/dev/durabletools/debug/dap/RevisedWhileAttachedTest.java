package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The app belongs to a host that was started in a shell; the debugger only attaches to its JVM. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RevisedWhileAttachedTest {
  private RevisedApp app;
  private DapClient client;
  private Process host;
  private BufferedReader lines;

  @BeforeEach
  void start() throws Exception {
    app = RevisedApp.copy();
    client = DapClient.start();
    host =
        new ProcessBuilder(StartedHost.command(app.app.dir))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    lines = host.inputReader();
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    host.destroy();
    host.waitFor();
  }

  /** What the next line of the host says that has such a thing. */
  private String told(String pattern) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher found = Pattern.compile(pattern).matcher(line);
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new AssertionError("the host has ended");
  }

  private void replace(byte[] code) throws IOException {
    app.build("Revised", code);
    assertThat(client.ask("redefineClasses", "{}").getAsJsonArray("changedClasses").toString())
        .isEqualTo("[\"com.function.Revised\"]");
  }

  @Test
  void whatWaitsRunsTheNewCodeFromItsNextTurnOnAndTheHostTellsWhatDiffers() throws Exception {
    String port = told("Listening for transport dt_socket at address: ([0-9]+)");
    String base = told("(http://localhost:[0-9]+)/");
    client.initialize();
    int attach =
        client.send(
            "attach",
            "{\"port\":"
                + port
                + ",\"cwd\":\""
                + app.app.dir
                + "\",\"hotCodeReplace\":\"manual\"}");
    client.ask("configurationDone", "{}");
    assertThat(client.response(attach).get("success").getAsBoolean()).isTrue();
    byte[] original = app.code("Revised");
    try {
      for (String id : new String[] {"a", "b"}) {
        RevisedApp.start(base, id);
        TravelsApp.awaitHistory(base, id, "TaskCompleted");
      }
      replace(RevisedApp.edited(original, "old ", "new "));
      TravelsApp.raise(base, "a", "Word", "\"word\"");
      assertThat(QuickstartApp.output(TravelsApp.status(base, "a")))
          .isEqualTo("Completed \"new word Hello Tokyo!\"");
      replace(RevisedApp.edited(original, "\u0005Hello", "\u0005Howdy"));
      TravelsApp.raise(base, "b", "Word", "\"word\"");
      String differences =
          base + "/runtime/webhooks/durabletask/x-durable/divergences?instanceId=b";
      // The host knows of it before the debugger does.
      client.event("durable/divergence", it -> it.get("instanceId").getAsString().equals("b"));
      assertThat(TravelsApp.get(differences)).contains("Hello", "Howdy");
    } finally {
      app.build("Revised", original);
    }
  }
}
