package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exception filters in a whole app: the user's exceptions stop, the SDK's own unwinding never. */
@Timeout(300)
final class ExceptionsInModesTest {
  private DapClient client;
  private SumsApp app;

  @BeforeEach
  void start() throws Exception {
    app = SumsApp.copy("sums");
    client = DapClient.start();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void onlyTheUsersExceptionsStop(String mode) throws Exception {
    String base = launch(mode, "\"caught\",\"uncaught\"");
    URI status = QuickstartApp.start(base, "FailingOrchestrator");
    assertThat(stops(3))
        .containsExactly(
            "java.lang.IllegalArgumentException Sums:" + app.line("Sums", "fails: caught"),
            "java.lang.IllegalStateException Sums:" + app.line("Sums", "fails: uncaught"),
            "com.microsoft.durabletask.TaskFailedException SumOrchestrator:"
                + app.line("SumOrchestrator", "fail: await"));
    assertThat(QuickstartApp.output(status)).isEqualTo("Completed -1");
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  /** Three awaits, each of which unwinds in replay mode. */
  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void anOrchestrationThatOnlyWaitsStopsNowhere(String mode) throws Exception {
    String base = launch(mode, "\"caught\",\"uncaught\"");
    URI status = QuickstartApp.start(base, "SumOrchestrator");
    assertThat(QuickstartApp.output(status)).isEqualTo("Completed 25");
    assertThat(client.seen("stopped")).isFalse();
  }

  private String launch(String mode, String filters) throws Exception {
    String base =
        client.launch(app.app.dir, ",\"mode\":\"" + mode + "\"", app.file("SumOrchestrator"));
    JsonObject set =
        client.ask(
            "setExceptionBreakpoints",
            "{\"filters\":["
                + filters
                + "],\"filterOptions\":[{\"filterId\":\"caught\",\"condition\":"
                + "\"OrchestratorBlockedException, ContinueAsNewInterruption\"},"
                + "{\"filterId\":\"caught\",\"condition\":\"no class\"}]}");
    assertThat(set.getAsJsonArray("breakpoints").toString())
        .isEqualTo(
            "[{\"verified\":true},{\"verified\":true},{\"verified\":true},"
                + "{\"verified\":false,\"message\":"
                + "\"'no class' is no class: write com.shop.Refused, com.shop.* or !Refused.\"}]");
    return base;
  }

  private List<String> stops(int count) throws Exception {
    List<String> stops = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int thread = client.stopped("exception");
      JsonObject info = client.ask("exceptionInfo", "{\"threadId\":" + thread + "}");
      JsonObject frame = userFrame(thread);
      String file = frame.getAsJsonObject("source").get("name").getAsString();
      stops.add(
          info.get("exceptionId").getAsString()
              + " "
              + file.replace(".java", "")
              + ":"
              + frame.get("line"));
      client.run("continue", thread);
    }
    return stops;
  }

  private JsonObject userFrame(int thread) throws Exception {
    for (var frame : client.stack(thread)) {
      if (frame.getAsJsonObject().has("source")) {
        return frame.getAsJsonObject();
      }
    }
    throw new AssertionError("no frame of the user's");
  }
}
