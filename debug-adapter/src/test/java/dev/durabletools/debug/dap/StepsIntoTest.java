package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.durabletools.debug.plain.Bank;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps into one of several calls, past what the user does not want, and what they bring back. */
@Timeout(200)
final class StepsIntoTest {
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
  void oneOfTheCallsOfALineIsChosen() throws Exception {
    int thread = app.attach("", app.line("bank: nested"));
    Map<String, Integer> targets = targets(thread);
    assertThat(targets.keySet())
        .containsExactly(
            "Bank.balance()", "Bank.twice(int)", "Bank.half(int)", "Bank.add(int, int)");
    assertThat(into(thread, targets.get("Bank.half(int)"))).isEqualTo(app.line("bank: half"));
    assertThat(app.go("stepOut", thread)).isEqualTo(app.line("bank: nested"));
    assertThat(targets(thread).keySet()).containsExactly("Bank.add(int, int)");
    assertThat(
            app.client.refused(
                "stepIn",
                "{\"threadId\":"
                    + thread
                    + ",\"targetId\":"
                    + targets.get("Bank.twice(int)")
                    + "}"))
        .startsWith("There is no call " + targets.get("Bank.twice(int)"));
  }

  @Test
  void whatAMethodReturnedIsShownInItsCaller() throws Exception {
    int thread = app.attach("", app.line("bank: twice"));
    assertThat(app.go("stepOut", thread)).isEqualTo(app.line("bank: nested"));
    JsonObject returned = app.child(app.locals(thread), "→ twice()");
    assertThat(returned.get("value").getAsString()).isEqualTo("20");
    assertThat(returned.get("type").getAsString()).isEqualTo("int");
    assertThat(app.go("stepIn", thread)).isEqualTo(app.line("bank: half"));
    assertThat(app.go("next", thread)).isEqualTo(app.line("bank: nested"));
    assertThat(app.child(app.locals(thread), "→ half()").get("value").getAsString()).isEqualTo("4");
    assertThat(app.go("next", thread)).isEqualTo(app.line("bank: deposit"));
    assertThat(
            app.client
                .ask("variables", "{\"variablesReference\":" + app.locals(thread) + "}")
                .toString())
        .doesNotContain("→");
  }

  @Test
  void constructorsAndClassesAreLeftOutOnRequest() throws Exception {
    int thread =
        app.attach(
            ",\"stepFilters\":{\"skipConstructors\":true,\"skipClasses\":[\"java.*\"]}",
            app.line("bank: open"));
    assertThat(app.go("stepIn", thread)).isEqualTo(app.line("bank: nested"));
    assertThat(app.go("stepIn", thread)).isEqualTo(app.line("bank: balance"));
  }

  @Test
  void aWholeClassIsLeftOutOnRequest() throws Exception {
    int thread =
        app.attach(",\"stepFilters\":{\"skipClasses\":[\"*Bank\"]}", app.line("bank: nested"));
    assertThat(app.go("stepIn", thread)).isEqualTo(app.line("bank: deposit"));
  }

  @Test
  void withoutFiltersAConstructorIsSteppedInto() throws Exception {
    int thread = app.attach("", app.line("bank: open"));
    assertThat(app.go("stepIn", thread)).isEqualTo(app.line("bank: constructor") - 1);
  }

  @Test
  void syntheticMethodsAreLeftOutOnRequest() throws Exception {
    int thread = app.attach(",\"stepFilters\":{\"skipSynthetics\":true}", app.line("bank: apply"));
    assertThat(app.go("stepIn", thread)).isEqualTo(app.line("bank: twice"));
  }

  @Test
  void whatOnlyTheCompilerHasPutBetweenIsNoFrame() throws Exception {
    int thread = app.attach("", app.line("bank: typed"));
    List<String> names = new ArrayList<>();
    for (JsonElement frame : app.client.stack(thread)) {
      names.add(frame.getAsJsonObject().get("name").getAsString());
    }
    assertThat(names).containsExactly("Bank.Typed.apply", "Bank.main");
    assertThat(app.go("stepOut", thread)).isEqualTo(app.line("bank: bridge"));
  }

  @Test
  void unknownFiltersAreNamed() throws Exception {
    app.client.initialize();
    assertThat(
            app.client.refused(
                "attach", "{\"port\":" + app.port + ",\"stepFilters\":{\"skipAll\":true}}"))
        .isEqualTo("launch: unknown argument 'stepFilters.skipAll'; remove or correct it");
  }

  private int into(int thread, int target) throws Exception {
    return app.go("stepIn", "{\"threadId\":" + thread + ",\"targetId\":" + target + "}", "step");
  }

  private Map<String, Integer> targets(int thread) throws Exception {
    Map<String, Integer> targets = new LinkedHashMap<>();
    for (JsonElement each :
        app.client
            .ask("stepInTargets", "{\"frameId\":" + app.frame(thread) + "}")
            .getAsJsonArray("targets")) {
      targets.put(
          each.getAsJsonObject().get("label").getAsString(),
          each.getAsJsonObject().get("id").getAsInt());
    }
    return targets;
  }
}
