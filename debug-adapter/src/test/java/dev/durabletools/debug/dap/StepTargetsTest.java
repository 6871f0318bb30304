package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activities and children that a line calls are places to step into, each by itself. */
@Timeout(300)
final class StepTargetsTest {
  private DapClient client;

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void eachOfThemIsEnteredAtItsFirstLineAndTheOthersArePassed(String mode) throws Exception {
    SumsApp app = SumsApp.copy("sums");
    client = DapClient.start();
    int line = app.line("SumOrchestrator", "choose: both");
    String base =
        client.launch(app.app.dir, ",\"mode\":\"" + mode + "\"", app.file("SumOrchestrator"), line);
    Map<String, String> landings =
        Map.of(
            "SumOrchestrator.plus(int)",
            "SumOrchestrator:" + app.line("SumOrchestrator", "plus: first"),
            "Sum, by callActivity",
            "Sums:" + app.line("Sums", "sum: first"),
            "Inner, by callSubOrchestrator",
            "SumOrchestrator:" + app.line("SumOrchestrator", "inner: first"));
    for (String target : landings.keySet()) {
      URI status = QuickstartApp.start(base, "Chooses");
      int thread = client.stopped("breakpoint");
      Map<String, Integer> targets = targets(thread);
      assertThat(targets.keySet())
          .containsExactly(
              "SumOrchestrator.plus(int)", "Sum, by callActivity", "Inner, by callSubOrchestrator");
      client.ask(
          "stepIn", "{\"threadId\":" + thread + ",\"targetId\":" + targets.get(target) + "}");
      int entered = client.stopped("step");
      assertThat(where(entered)).isEqualTo(landings.get(target));
      assertThat(entered == thread).isEqualTo(target.contains("plus"));
      client.run("continue", entered);
      assertThat(QuickstartApp.output(status)).isEqualTo("Completed 5");
      assertThat(client.seenUntaken("stopped")).isFalse();
    }
    callsOfOneActivityAreToldApart(app, base);
  }

  private void callsOfOneActivityAreToldApart(SumsApp app, String base) throws Exception {
    client.setBreakpoints(app.file("SumOrchestrator"), app.line("SumOrchestrator", "repeat: both"));
    URI status = QuickstartApp.start(base, "Repeats");
    int thread = client.stopped("breakpoint");
    Map<String, Integer> targets = targets(thread);
    assertThat(targets.keySet())
        .containsExactly("Sum, by callActivity #1", "Sum, by callActivity #2");
    int second = targets.get("Sum, by callActivity #2");
    client.ask("stepIn", "{\"threadId\":" + thread + ",\"targetId\":" + second + "}");
    int entered = client.stopped("step");
    assertThat(where(entered)).isEqualTo("Sums:" + app.line("Sums", "sum: first"));
    assertThat(client.local(entered, "count")).isEqualTo("5");
    client.run("continue", entered);
    assertThat(QuickstartApp.output(status)).isEqualTo("Completed 11");
  }

  private Map<String, Integer> targets(int thread) throws Exception {
    int frame = client.top(thread).get("id").getAsInt();
    Map<String, Integer> targets = new LinkedHashMap<>();
    for (JsonElement each :
        client.ask("stepInTargets", "{\"frameId\":" + frame + "}").getAsJsonArray("targets")) {
      JsonObject target = each.getAsJsonObject();
      targets.put(target.get("label").getAsString(), target.get("id").getAsInt());
    }
    return targets;
  }

  private String where(int thread) throws Exception {
    JsonObject top = client.top(thread);
    String file = top.getAsJsonObject("source").get("name").getAsString().replace(".java", "");
    return file + ":" + top.get("line").getAsInt();
  }
}
