package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.durabletools.debug.plain.Bank;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Breakpoints at a column: one of the lambdas of a line, or the line without them. */
@Timeout(200)
final class InlineBreakpointsTest {
  private PlainApp app;

  @BeforeEach
  void start() throws Exception {
    app = new PlainApp(Bank.class);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void thePlacesOfALineAreListed() throws Exception {
    app.client.initialize();
    int line = app.line("bank: stream");
    assertThat(columns(line, line))
        .containsExactly(
            column("bank: stream", "List.of"),
            column("bank: stream", "n + both"),
            column("bank: stream", "sink(n)"));
    assertThat(columns(line + 1, line + 1)).hasSize(1);
    assertThat(columns(1, 2)).isEmpty();
  }

  @Test
  void aLambdaOfALineStopsAlone() throws Exception {
    int line = app.line("bank: stream");
    app.client.initialize();
    app.attachOnly("", app.line("bank: apply"));
    int thread = app.client.stopped("breakpoint");
    JsonObject set = set(line, column("bank: stream", "sink(n)"));
    assertThat(set.get("verified").getAsBoolean()).isTrue();
    assertThat(set.get("column").getAsInt()).isEqualTo(column("bank: stream", "sink(n)"));
    app.client.run("continue", thread);
    assertThat(app.client.stopped("breakpoint")).isEqualTo(thread);
    assertThat(app.client.line(thread)).isEqualTo(line);
    assertThat(app.client.local(thread, "n")).isEqualTo("14");
    set(line, column("bank: stream", "n + both"));
    app.client.run("continue", thread);
    app.client.stopped("breakpoint");
    assertThat(app.client.local(thread, "n")).isEqualTo("1");
  }

  @Test
  void theLineItselfStopsOutsideItsLambdas() throws Exception {
    app.client.initialize();
    app.attachOnly("", app.line("bank: apply"));
    int thread = app.client.stopped("breakpoint");
    set(app.line("bank: stream"), column("bank: stream", "List.of"));
    app.client.run("continue", thread);
    app.client.stopped("breakpoint");
    assertThat(app.client.local(thread, "both")).isEqualTo("11");
    app.client.run("continue", thread);
    app.awaitEnd();
  }

  @Test
  void aMovedBreakpointSaysSo() throws Exception {
    app.client.initialize();
    app.attachOnly("", app.line("bank: open"));
    app.client.stopped("breakpoint");
    int line = app.line("bank: sink");
    JsonObject set = set(line - 2, 0);
    assertThat(set.get("verified").getAsBoolean()).isTrue();
    assertThat(set.get("line").getAsInt()).isEqualTo(line);
    assertThat(set.get("message").getAsString())
        .isEqualTo("No code on line " + (line - 2) + "; moved here.");
  }

  private JsonObject set(int line, int column) throws Exception {
    return app.client
        .ask(
            "setBreakpoints",
            "{\"source\":{\"path\":\""
                + app.source
                + "\"},\"breakpoints\":[{\"line\":"
                + line
                + (column == 0 ? "" : ",\"column\":" + column)
                + "}]}")
        .getAsJsonArray("breakpoints")
        .get(0)
        .getAsJsonObject();
  }

  private List<Integer> columns(int first, int last) throws Exception {
    JsonArray places =
        app.client
            .ask(
                "breakpointLocations",
                "{\"source\":{\"path\":\""
                    + app.source
                    + "\"},\"line\":"
                    + first
                    + ",\"endLine\":"
                    + last
                    + "}")
            .getAsJsonArray("breakpoints");
    List<Integer> columns = new ArrayList<>();
    for (JsonElement each : places) {
      columns.add(each.getAsJsonObject().get("column").getAsInt());
    }
    return columns;
  }

  private int column(String comment, String text) throws Exception {
    return Files.readAllLines(app.source).get(app.line(comment) - 1).indexOf(text) + 1;
  }
}
