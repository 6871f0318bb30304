package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources that are saved while their app runs, with nobody there who compiles but the debugger. */
@Timeout(300)
final class SavedSourcesTest {
  private static final String ORCHESTRATOR =
      """
      package com.function;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

      public class Saved {
          @FunctionName("Saved")
          public String run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              String name = ctx.callActivity("Hello", "Tokyo", String.class).await(); // first
              String word = ctx.waitForExternalEvent("Word", String.class).await();
              return Words.MARK + " " + word + " " + name; // returns
          }
      }
      """;
  private static final String WORDS =
      """
      package com.function;

      final class Words {
          static final String MARK = "old";
      }
      """;

  private static QuickstartApp app;
  private static DapClient client;
  private static String base;

  @BeforeAll
  static void launch() throws Exception {
    app = QuickstartApp.copy("saved");
    write("Saved", ORCHESTRATOR);
    write("Words", WORDS);
    client = DapClient.start();
    base = client.launch(app.dir, ",\"shadow\":false", app.source("Saved"));
  }

  @AfterAll
  static void close() throws Exception {
    client.close();
  }

  @AfterEach
  void asBefore() throws Exception {
    save("Saved", ORCHESTRATOR);
    save("Words", WORDS);
    client.forget();
  }

  @Test
  void anInstanceThatWaitsRunsWhatIsSavedAtItsNextTurn() throws Exception {
    waits("a");
    write("Saved", ORCHESTRATOR.replace("word + \"", "word + \" and"));
    assertThat(replaced("END")).isEqualTo("com.function.Saved");
    TravelsApp.raise(base, "a", "Word", "\"word\"");
    assertThat(QuickstartApp.output(TravelsApp.status(base, "a")))
        .isEqualTo("Completed \"old word and Hello Tokyo!\"");
  }

  @Test
  void codeThatAsksForSomethingElseThanTheHistoryIsToldAtItsLine() throws Exception {
    waits("b");
    save("Saved", ORCHESTRATOR.replace("\"Hello\"", "\"Howdy\""));
    replaced("END");
    TravelsApp.raise(base, "b", "Word", "\"word\"");
    JsonObject found = client.event("durable/divergence");
    assertThat(found.getAsJsonObject("actual").get("name").getAsString()).isEqualTo("Howdy");
    assertThat(Path.of(found.getAsJsonObject("location").get("file").getAsString()))
        .isEqualTo(app.source("Saved"));
    assertThat(found.getAsJsonObject("location").get("line").getAsInt())
        .isEqualTo(app.line("Saved", "// first"));
  }

  @Test
  void whatDoesNotCompileIsToldAtItsLineAndTheAppGoesOn() throws Exception {
    write("Saved", ORCHESTRATOR.replace("Words.MARK", "Words.MARKS"));
    JsonObject line =
        client.event("output", body -> body.get("output").getAsString().contains("Saved.java:"));
    int wrong = app.line("Saved", "// returns");
    assertThat(line.get("output").getAsString())
        .startsWith(Path.of("com", "function", "Saved.java") + ":" + wrong + ": cannot find symbol")
        .contains("MARKS")
        .hasLineCount(1);
    assertThat(line.get("line").getAsInt()).isEqualTo(wrong);
    assertThat(Path.of(line.getAsJsonObject("source").get("path").getAsString()))
        .isEqualTo(app.source("Saved"));
    assertThat(replaced("ERROR")).contains("cannot find symbol");
    waits("c");
    TravelsApp.raise(base, "c", "Word", "\"word\"");
    assertThat(QuickstartApp.output(TravelsApp.status(base, "c"))).contains("old word");
    // What was wrong may be put right in another file.
    write("Words", WORDS.replace("}", "    static final String MARKS = \"new\";\n}"));
    assertThat(replaced("END")).contains("com.function.Saved");
  }

  @Test
  void whoeverHasTheValueOfAConstantIsCompiledToo() throws Exception {
    waits("d");
    save("Words", WORDS.replace("old", "new"));
    assertThat(replaced("END")).contains("com.function.Saved");
    TravelsApp.raise(base, "d", "Word", "\"word\"");
    assertThat(QuickstartApp.output(TravelsApp.status(base, "d"))).contains("new word");
  }

  @Test
  void nothingIsReplacedAsLongAsOneClassNeedsARestart() throws Exception {
    waits("e");
    save(
        "Saved",
        ORCHESTRATOR
            .replace("return Words.MARK", "return mark()")
            .replaceFirst("}\\n}", "}\n    String mark() {\n        return \"new\";\n    }\n}"));
    assertThat(replaced("ERROR")).isEqualTo("com.function.Saved: a method was added; restart");
    TravelsApp.raise(base, "e", "Word", "\"word\"");
    assertThat(QuickstartApp.output(TravelsApp.status(base, "e"))).contains("old word");
  }

  private static void waits(String instance) throws Exception {
    RevisedApp.start(base, "Saved", instance);
    TravelsApp.awaitHistory(base, instance, "TaskCompleted");
  }

  /** Without the moment in which somebody else may compile. */
  private static void save(String name, String text) throws Exception {
    if (write(name, text)) {
      client.ask("redefineClasses", "{}");
    }
  }

  private static String replaced(String how) {
    return client
        .event("hotcodereplace", body -> body.get("changeType").getAsString().equals(how))
        .get("message")
        .getAsString();
  }

  private static boolean write(String name, String text) throws Exception {
    Path file = app.source(name);
    if (Files.exists(file) && Files.readString(file).equals(text)) {
      return false;
    }
    Files.writeString(file, text);
    return true;
  }
}
