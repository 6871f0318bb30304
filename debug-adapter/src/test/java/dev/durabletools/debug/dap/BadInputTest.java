package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake of a client or a user gets a precise answer, and the process lives. */
@Timeout(200)
final class BadInputTest {
  private DapClient client;

  @BeforeEach
  void start() throws Exception {
    client = DapClient.start();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'cwd':'/','speed':1} | launch: unknown argument 'speed'; remove or correct it",
        "{'cwd':7} | launch: argument 'cwd' is not a text; correct it",
        "{'port':'7071'} | launch: argument 'port' is not a port number; correct it",
        "{'port':70710} | launch: argument 'port' is not a port number from 0 to 65535; correct it",
        "{'port':1.5} | launch: argument 'port' is not a port number from 0 to 65535; correct it",
        "{'mode':'fast'} | launch: argument 'mode' is not live or replay; correct it",
        "{'env':{'A':1}} | launch: argument 'env.A' is not a text; correct it",
        "{'vmArgs':[1]} | launch: argument 'vmArgs' is not a text or a list of texts; correct it",
        "{'env':{'A=B':'1'}} | launch: argument 'env.A=B' is not the name of a variable; correct it",
        "{'env':{'':'1'}} | launch: argument 'env.' is not the name of a variable; correct it",
        "{'history':' '} | launch: argument 'history' is not a path or URL; correct it",
        "{'resume':'yes'} | launch: argument 'resume' is not true or false; correct it",
        "{'start':{'input':1}} | launch: argument 'start.orchestrator' is missing; name one",
        "{'stopOnEntry':'yes'} | launch: argument 'stopOnEntry' is not true or false; correct it",
      })
  void aLaunchIsRefusedByName(String arguments, String message) throws Exception {
    client.initialize();
    assertThat(client.refused("launch", arguments.replace('\'', '"'))).isEqualTo(message);
    assertThat(client.process.isAlive()).isTrue();
  }

  @Test
  void requestsInTheWrongOrderAreNamed() throws Exception {
    assertThat(client.refused("threads", "{}"))
        .isEqualTo("The request 'threads' came before 'initialize'.");
    assertThat(client.refused("launch", "{}"))
        .isEqualTo("The request 'launch' came before 'initialize'.");
    client.initialize();
    assertThat(client.refused("initialize", "{\"adapterID\":\"x\"}"))
        .isEqualTo("The request 'initialize' came a second time.");
    assertThat(client.refused("next", "{\"threadId\":1}")).isEqualTo("The app is not running.");
    assertThat(client.refused("stepBack", "{\"threadId\":1}")).isEqualTo("The app is not running.");
    assertThat(client.refused("durable/replayTo", "{\"instanceId\":\"a\"}"))
        .isEqualTo("The argument 'index' is missing; give a whole number of 32 bits.");
    assertThat(client.refused("stackTrace", "{\"threadId\":1}"))
        .isEqualTo("The app is not running.");
    assertThat(client.ask("threads", "{}").getAsJsonArray("threads")).isEmpty();
  }

  @Test
  void whatIsNotSupportedSaysSo() throws Exception {
    client.initialize();
    assertThat(client.refused("disassemble", "{\"memoryReference\":\"1\",\"instructionCount\":1}"))
        .isEqualTo("The request 'disassemble' is not supported.");
    assertThat(client.refused("modules", "{}"))
        .isEqualTo("The request 'modules' is not supported.");
    assertThat(client.refused("nonsense", "{}")).contains("nonsense");
  }

  @Test
  void malformedMessagesDoNotEndTheProcess() throws Exception {
    client.raw("this is not JSON");
    client.raw("{\"seq\":901,\"type\":\"request\"");
    client.raw("[]");
    client.raw(
        "{\"type\":\"request\",\"command\":\"next\",\"seq\":900,\"arguments\":{\"threadId\":\"abc\"}}");
    JsonObject answer = client.response(900);
    assertThat(answer.get("success").getAsBoolean()).isFalse();
    assertThat(answer.get("message").getAsString()).doesNotContain("Internal error");
    client.initialize();
    assertThat(client.ask("threads", "{}").getAsJsonArray("threads")).isEmpty();
  }

  @Test
  void unusableArgumentsAreNamed() throws Exception {
    client.initialize();
    assertThat(client.refused("setBreakpoints", "{\"source\":{}}"))
        .isEqualTo("The argument 'source.path' is missing; give the path of a file.");
    assertThat(client.refused("setExceptionBreakpoints", "{\"filters\":[\"odd\"]}"))
        .isEqualTo("The argument 'filters' is not a list of 'caught' and 'uncaught'; correct it.");
    assertThat(client.refused("evaluate", "{\"expression\":\"a\"}"))
        .isEqualTo("The app is not running.");
    assertThat(
            client.refused(
                "durable/whatIf",
                "{\"instanceId\":\"a\",\"index\":3,\"result\":1,\"failure\":{\"message\":\"no\"}}"))
        .isEqualTo("Send 'result' or 'failure', not both.");
    assertThat(client.refused("variables", "{\"variablesReference\":77}"))
        .isEqualTo("There are no variables 77; ask for 'scopes'.");
  }

  @Test
  void staleReferencesAndUnknownThreadsAreNamed() throws Exception {
    QuickstartApp app = QuickstartApp.copy("quickstart");
    int line = app.line("Hello", "return ");
    String base = client.launch(app.dir, "", app.source("Hello"), line);
    QuickstartApp.start(base);
    int thread = client.stopped("breakpoint");
    int frame = client.top(thread).get("id").getAsInt();
    assertThat(client.refused("next", "{\"threadId\":4711}")).isEqualTo("There is no thread 4711.");
    assertThat(client.refused("evaluate", "{\"frameId\":" + frame + ",\"expression\":\"a b c\"}"))
        .isEqualTo("No value: 'a b c' is not Java.");
    assertThat(client.refused("evaluate", "{\"frameId\":" + frame + ",\"expression\":\"nix\"}"))
        .isEqualTo("'nix' is not known here.");
    String endless = "x".repeat(100_000);
    assertThat(
            client.refused(
                "evaluate", "{\"frameId\":" + frame + ",\"expression\":\"" + endless + "\"}"))
        .isEqualTo("'" + "x".repeat(500) + "... (100000 characters)' is not known here.");
    assertThat(client.ask("evaluate", "{\"expression\":\"1 + 1\"}").get("result").getAsString())
        .isEqualTo("2");
    client.run("continue", thread);
    assertThat(client.refused("scopes", "{\"frameId\":" + frame + "}"))
        .isEqualTo("The frame " + frame + " is gone: its thread has run on.");
    client.stopped("breakpoint");
  }

  @Test
  void aMissingAppIsOneLine() throws Exception {
    client.initialize();
    Path empty = Files.createDirectories(Path.of("target/test-apps/empty").toAbsolutePath());
    int launch = client.send("launch", "{\"cwd\":\"" + empty + "\",\"port\":0}");
    client.ask("configurationDone", "{}");
    JsonObject answer = client.response(launch);
    assertThat(answer.get("success").getAsBoolean()).isFalse();
    assertThat(answer.get("message").getAsString()).contains("host.json").doesNotContain("\n");
    client.event("terminated");
    assertThat(client.seen("durable/hostStarted")).isFalse();
    client.ask("disconnect", "{}");
    assertThat(client.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCompileErrorIsShownAtItsLineAndLeavesNothing() throws Exception {
    QuickstartApp app = QuickstartApp.copy("broken");
    Path hello = app.source("Hello");
    int line = app.line("Hello", "return ");
    List<String> lines = new java.util.ArrayList<>(Files.readAllLines(hello));
    lines.set(line - 1, "    return 1 +;");
    Files.write(hello, lines);
    client.initialize();
    int launch = client.send("launch", "{\"cwd\":\"" + app.dir + "\",\"port\":0}");
    client.ask("configurationDone", "{}");
    JsonObject output = client.event("output", body -> body.has("line"));
    assertThat(output.get("line").getAsInt()).isEqualTo(line);
    assertThat(output.getAsJsonObject("source").get("path").getAsString())
        .isEqualTo(hello.toString());
    JsonObject answer = client.response(launch);
    assertThat(answer.get("success").getAsBoolean()).isFalse();
    assertThat(answer.get("message").getAsString())
        .contains("does not compile", "Hello.java")
        .doesNotContain("\n");
    client.event("terminated");
    assertThat(client.seen("durable/hostStarted")).isFalse();
    assertThat(client.process.descendants()).isEmpty();
  }

  @Test
  void aJavaRuntimeWithoutDebugInterfaceIsOneLine() throws Exception {
    client.close();
    client = DapClient.start(List.of("--limit-modules=java.se,jdk.unsupported,jdk.httpserver"));
    QuickstartApp app = QuickstartApp.copy("quickstart");
    client.initialize();
    int launch = client.send("launch", "{\"cwd\":\"" + app.dir + "\",\"port\":0}");
    client.ask("configurationDone", "{}");
    JsonObject answer = client.response(launch);
    assertThat(answer.get("success").getAsBoolean()).isFalse();
    assertThat(answer.get("message").getAsString())
        .startsWith("launch: this Java runtime lacks a part (com/sun/jdi/")
        .endsWith("use a whole JDK");
    client.event("terminated");
    assertThat(client.process.descendants()).isEmpty();
  }
}
