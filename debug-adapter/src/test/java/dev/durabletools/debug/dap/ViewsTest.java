package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.durabletools.debug.plain.Bank;
import dev.durabletools.debug.plain.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked of the JVM early, or once, is shown as it is now. */
@Timeout(300)
final class ViewsTest {
  @Test
  void variablesThatWereReadAheadAreThoseThatTheUserHasWritten() throws Exception {
    try (PlainApp app = new PlainApp(Bank.class)) {
      int thread = app.attach("", app.line("bank: deposit"));
      assertThat(app.child(app.locals(thread), "sum").get("value").getAsString()).isEqualTo("24");
      // The client asked at the stop before this one, so this one's are read ahead.
      app.go("next", thread);
      int locals = app.locals(thread);
      app.client.ask(
          "setVariable",
          "{\"variablesReference\":" + locals + ",\"name\":\"sum\",\"value\":\"41\"}");
      assertThat(app.child(locals, "sum").get("value").getAsString()).isEqualTo("41");
      app.go("next", thread);
      locals = app.locals(thread);
      app.client.ask(
          "evaluate", "{\"frameId\":" + app.frame(thread) + ",\"expression\":\"sum = sum + 1\"}");
      assertThat(app.child(locals, "sum").get("value").getAsString()).isEqualTo("42");
      assertThat(app.child(locals, "sum").get("value").getAsString()).as("again").isEqualTo("42");
      app.go("next", thread);
      assertThat(app.child(app.locals(thread), "sum").get("value").getAsString()).isEqualTo("42");
    }
  }

  @Test
  void threadsThatStartAndEndAreListedAsTheyAreAtEachStop() throws Exception {
    try (PlainApp app = new PlainApp(Workers.class)) {
      int thread = app.attach(",\"showAllThreads\":true", app.line("workers: first"));
      for (int worker = 0; worker < 3; worker++) {
        assertThat(names(app))
            .filteredOn(name -> name.startsWith("worker"))
            .containsExactly("worker " + worker);
        assertThat(names(app)).contains("main");
        app.client.run("continue", thread);
        if (worker < 2) {
          thread = app.client.stopped("breakpoint");
        }
      }
      app.awaitEnd();
    }
  }

  private static List<String> names(PlainApp app) throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonElement each : app.client.ask("threads", "{}").getAsJsonArray("threads")) {
      names.add(each.getAsJsonObject().get("name").getAsString());
    }
    return names;
  }
}
