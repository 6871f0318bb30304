package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Expressions in an orchestrator, over the real process. */
@Timeout(300)
final class EvaluateTest {
  private static final String DONE =
      "Completed [\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\"]";

  private DapClient client;
  private QuickstartApp app;
  private Path orchestrator;
  private int first;
  private URI status;
  private int thread;

  @BeforeEach
  void stopAfterTwoAwaits() throws Exception {
    app = QuickstartApp.copy("evaluate");
    orchestrator = app.source("HelloOrchestrator");
    String text = Files.readString(orchestrator);
    if (!text.contains("shout")) {
      int end = text.lastIndexOf('}');
      Files.writeString(
          orchestrator,
          text.substring(0, end)
              + """

                  private String shout(String text) {
                    String loud = text.toUpperCase();
                    String louder = loud + "!";
                    return louder;
                  }
              }
              """);
    }
    first = app.line("HelloOrchestrator", "callActivity(");
    client = DapClient.start();
    String base = client.launch(app.dir, "", orchestrator, first + 2);
    status = QuickstartApp.start(base);
    thread = client.stopped("breakpoint");
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void expressionsLeaveNoTraceInTheOrchestration() throws Exception {
    assertThat(evaluate("greetings.get(0).length()")).isEqualTo("12");
    assertThat(evaluate("shout(greetings.get(1))")).isEqualTo("\"HELLO SEATTLE!!\"");
    assertThat(evaluate("context.getName()")).isEqualTo("\"HelloOrchestrator\"");
    assertThat(evaluate("context.getIsReplaying()")).isEqualTo("false");
    for (String call :
        List.of(
            "context.callActivity(\"Hello\", \"Oslo\", String.class).await()",
            "context.createTimer(java.time.Duration.ofSeconds(1))",
            "context.newUUID()",
            "context.setCustomStatus(\"x\")",
            "for (String each : greetings) { context.newUUID(); }",
            "run(context)")) {
      assertThat(refused(call)).as(call).contains("would change or await the orchestration");
    }
    // Without what Java 8 has not.
    assertThat(evaluate("greetings.stream().map(g -> shout(g)).findFirst().get()"))
        .isEqualTo("\"HELLO TOKYO!!\"");
    assertThat(evaluate("String all = \"\"; for (String g : greetings) { all += shout(g); } all"))
        .isEqualTo("\"HELLO TOKYO!!HELLO SEATTLE!!\"");
    assertThat(client.refused("evaluate", arguments("shout(null)").replace("repl", "hover")))
        .isEqualTo("'shout()' would run or change something; a hover only looks.");
    String completions = "{\"frameId\":" + frame() + ",\"text\":\"context.getIn\",\"column\":14}";
    JsonObject item =
        client.ask("completions", completions).getAsJsonArray("targets").get(0).getAsJsonObject();
    assertThat(item.get("label").getAsString()).isEqualTo("getInput(Class)");
    assertThat(item.get("start").getAsInt()).isEqualTo(9);
    assertThat(item.get("length").getAsInt()).isEqualTo(5);
    assertThat(set("greetings", "new ArrayList<>(greetings)")).isEqualTo("ArrayList (size 2)");
    // Back and forth again: events and lines are counted as if nothing had been called.
    client.run("stepBack", thread);
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(first + 1);
    assertThat(evaluate("shout(greetings.get(0))")).isEqualTo("\"HELLO TOKYO!!\"");
    assertThat(refused("greetings = null"))
        .isEqualTo(
            "'greetings = null' is past and cannot be changed;"
                + " fork the instance to try other values.");
    assertThat(refused("if (greetings.size() > 0) { greetings = null; }"))
        .startsWith("'greetings' is past and cannot be changed");
    assertThat(client.refused("setVariable", setting("greetings", "null")))
        .endsWith("is past and cannot be changed; fork the instance to try other values.");
    client.run("next", thread);
    JsonObject stop = client.event("stopped");
    assertThat(stop.get("description").getAsString()).isEqualTo("Live again");
    assertThat(client.line(thread)).isEqualTo(first + 2);
    assertThat(client.local(thread, "greetings")).isEqualTo("ArrayList (size 2)");
    client.run("continue", thread);
    assertThat(QuickstartApp.output(status)).isEqualTo(DONE);
    String scheduled = client.ask("durable/instances", "{}").toString();
    assertThat(scheduled).contains("Completed");
  }

  private String set(String name, String value) throws Exception {
    return client.ask("setVariable", setting(name, value)).get("value").getAsString();
  }

  private String setting(String name, String value) throws Exception {
    JsonObject scope =
        client
            .ask("scopes", "{\"frameId\":" + frame() + "}")
            .getAsJsonArray("scopes")
            .get(0)
            .getAsJsonObject();
    JsonObject arguments = new JsonObject();
    arguments.add("variablesReference", scope.get("variablesReference"));
    arguments.addProperty("name", name);
    arguments.addProperty("value", value);
    return arguments.toString();
  }

  private int frame() throws Exception {
    return client.top(thread).get("id").getAsInt();
  }

  private String evaluate(String expression) throws Exception {
    return client.ask("evaluate", arguments(expression)).get("result").getAsString();
  }

  private String refused(String expression) throws Exception {
    return client.refused("evaluate", arguments(expression));
  }

  private String arguments(String expression) throws Exception {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("frameId", frame());
    arguments.addProperty("expression", expression);
    arguments.addProperty("context", "repl");
    return arguments.toString();
  }
}
