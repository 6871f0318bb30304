package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances that run again under the same ID, as a new execution or as a retry. */
@Timeout(300)
final class ExecutionsTest {
  private DapClient client;

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void oneExecutionIsNotTakenForAnother(String mode) throws Exception {
    TravelsApp app = TravelsApp.copy();
    client = DapClient.start();
    int second = app.line("anew: second");
    int last = app.line("shaky: last");
    String base = client.launch(app.app.dir, ",\"mode\":\"" + mode + "\"", app.file, second, last);

    var status = QuickstartApp.start(base, "Anew");
    int thread = client.stopped("breakpoint");
    assertThat(client.local(thread, "round")).isEqualTo("null");
    client.run("continue", thread);
    thread = client.stopped("breakpoint");
    assertThat(client.local(thread, "round")).isEqualTo("7");
    client.run("continue", thread);
    assertThat(QuickstartApp.output(status)).isEqualTo("Completed 7");

    status = QuickstartApp.start(base, "Retries");
    int child = client.stopped("breakpoint");
    String attempt = client.local(child, "attempt");
    assertThat(labels(child)).startsWith("callSubOrchestrator Shaky (#0)").hasSize(2);
    client.run("continue", child);
    child = client.stopped("breakpoint");
    assertThat(client.local(child, "attempt")).isNotEqualTo(attempt);
    assertThat(labels(child)).startsWith("callSubOrchestrator Shaky (#2)").hasSize(2);
    client.run("continue", child);
    assertThat(QuickstartApp.output(status)).startsWith("Failed");
    assertThat(client.outputs()).noneMatch(line -> line.contains("here and was"));
  }

  private List<String> labels(int thread) throws Exception {
    List<String> labels = new ArrayList<>();
    for (var each : client.stack(thread)) {
      JsonObject row = each.getAsJsonObject();
      String name = row.get("name").getAsString();
      if (name.startsWith("callSubOrchestrator") || name.startsWith("started by")) {
        labels.add(name);
      }
    }
    return labels;
  }
}
