package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.durabletools.debug.plain.Virtual;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A virtual thread, where this JDK has them, is debugged as any other. */
@Timeout(200)
final class VirtualThreadsTest {
  @Test
  void itStopsIsListedAndIsStepped() throws Exception {
    try (PlainApp app = new PlainApp(Virtual.class)) {
      int thread = app.attach("", app.line("virtual: first"));
      List<Integer> listed = new ArrayList<>();
      for (JsonElement each : app.client.ask("threads", "{}").getAsJsonArray("threads")) {
        listed.add(each.getAsJsonObject().get("id").getAsInt());
        assertThat(each.getAsJsonObject().get("name").getAsString()).isNotEmpty();
      }
      assertThat(listed).contains(thread);
      assertThat(app.client.local(thread, "start")).isEqualTo("20");
      assertThat(app.go("next", thread)).isEqualTo(app.line("virtual: second"));
      assertThat(app.go("stepIn", thread)).isEqualTo(app.line("virtual: twice"));
      assertThat(app.go("stepOut", thread)).isEqualTo(app.line("virtual: second"));
      assertThat(app.go("next", thread)).isEqualTo(app.line("virtual: third"));
      assertThat(app.client.local(thread, "twice")).isEqualTo("42");
      app.client.run("continue", thread);
      app.awaitEnd();
    }
  }
}
