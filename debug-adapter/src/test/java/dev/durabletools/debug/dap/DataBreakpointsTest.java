package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.durabletools.debug.plain.Bank;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stops where fields are read and written. */
@Timeout(200)
final class DataBreakpointsTest {
  private PlainApp app;
  private int thread;

  @BeforeEach
  void start() throws Exception {
    app = new PlainApp(Bank.class);
    thread = app.attach("", app.line("bank: deposit"));
    app.client.setBreakpoints(app.source);
  }

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void aWrittenFieldStopsWithItsValues() throws Exception {
    JsonObject info = info("balance");
    assertThat(info.get("description").getAsString()).isEqualTo("Bank.balance of this object");
    assertThat(info.getAsJsonArray("accessTypes")).hasSize(3);
    JsonObject set = set(info.get("dataId").getAsString(), ",\"accessType\":\"write\"");
    assertThat(set.get("verified").getAsBoolean()).isTrue();
    app.client.run("continue", thread);
    JsonObject stop = app.client.event("stopped");
    assertThat(stop.get("reason").getAsString()).isEqualTo("data breakpoint");
    assertThat(stop.get("text").getAsString()).isEqualTo("balance: 10 → 15");
    assertThat(stop.getAsJsonArray("hitBreakpointIds").get(0).getAsInt())
        .isEqualTo(set.get("id").getAsInt());
    assertThat(app.client.line(thread)).isEqualTo(app.line("bank: add to balance"));
  }

  @Test
  void aReadFieldStopsAndAConditionIsAsked() throws Exception {
    set(
        info("balance").get("dataId").getAsString(),
        ",\"accessType\":\"read\",\"condition\":\"balance > 30\"");
    app.client.run("continue", thread);
    JsonObject stop = app.client.event("stopped");
    assertThat(stop.get("text").getAsString()).isEqualTo("balance is read: 39");
    assertThat(app.client.line(thread)).isEqualTo(app.line("bank: balance"));
  }

  @Test
  void anExpressionNamesAFieldToo() throws Exception {
    JsonObject info =
        app.client.ask(
            "dataBreakpointInfo",
            "{\"frameId\":" + app.frame(thread) + ",\"name\":\"bank.balance\"}");
    set(info.get("dataId").getAsString(), "");
    app.client.run("continue", thread);
    assertThat(app.client.event("stopped").get("text").getAsString()).isEqualTo("balance: 10 → 15");
  }

  @Test
  void aStaticFieldIsNamedByItsClass() throws Exception {
    for (String name : List.of("Bank.opened", Bank.class.getName() + ".opened", "opened")) {
      JsonObject info =
          app.client.ask(
              "dataBreakpointInfo",
              "{\"frameId\":" + app.frame(thread) + ",\"name\":\"" + name + "\"}");
      assertThat(info.get("description").getAsString()).isEqualTo("Bank.opened");
      assertThat(set(info.get("dataId").getAsString(), "").get("verified").getAsBoolean()).isTrue();
    }
    assertThat(
            app.client.refused(
                "dataBreakpointInfo",
                "{\"frameId\":" + app.frame(thread) + ",\"name\":\"Nothing.opened\"}"))
        .contains("Nothing");
    app.client.run("continue", thread);
    assertThat(app.client.event("stopped").get("text").getAsString()).startsWith("opened: 1 → ");
  }

  @Test
  void aLocalVariableCannotBeWatched() throws Exception {
    JsonObject info =
        app.client.ask(
            "dataBreakpointInfo",
            "{\"variablesReference\":" + app.locals(thread) + ",\"name\":\"sum\"}");
    assertThat(info.has("dataId")).isFalse();
    assertThat(info.get("description").getAsString())
        .isEqualTo("'sum' cannot be watched: the JVM watches fields of objects alone.");
  }

  @Test
  void anUnknownFieldIsNotVerified() throws Exception {
    JsonObject set = set("7:no.Such.field", "");
    assertThat(set.get("verified").getAsBoolean()).isFalse();
    assertThat(set.get("message").getAsString()).contains("choose it in the variables again");
  }

  private JsonObject info(String field) throws Exception {
    int bank = app.child(app.locals(thread), "bank").get("variablesReference").getAsInt();
    return app.client.ask(
        "dataBreakpointInfo", "{\"variablesReference\":" + bank + ",\"name\":\"" + field + "\"}");
  }

  private JsonObject set(String dataId, String more) throws Exception {
    return app.client
        .ask(
            "setDataBreakpoints", "{\"breakpoints\":[{\"dataId\":\"" + dataId + "\"" + more + "}]}")
        .getAsJsonArray("breakpoints")
        .get(0)
        .getAsJsonObject();
  }
}
