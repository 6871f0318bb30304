package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sources that are saved during a turn of an orchestration and a step of it: what is left of the
 * turn is old code.
 */
@Timeout(300)
final class SavedDuringATurnTest {
  /** Its gate is open when somebody answers at the port that the environment names. */
  private static final String SOURCE =
      """
      package com.function;

      import com.microsoft.azure.functions.annotation.FunctionName;
      import com.microsoft.durabletask.TaskOrchestrationContext;
      import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;

      public class Gated {
          @FunctionName("Gated")
          public String run(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              String said = "some "; // first
              Gate.pass(); // gate
              said += "old"; // last
              return said; // returns
          }

          @FunctionName("Awaits")
          public String await(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
              String said = ""; // awaits: first
              Gate.pass(); // awaits: gate
              said += ctx.callActivity("Hello", "Tokyo", String.class).await(); // awaits: call
              said += "old"; // awaits: last
              return said;
          }
      }
      """;

  private static final String GATE =
      """
      package com.function;

      final class Gate {
          static void pass() {
              int port = Integer.parseInt(System.getenv("GATE"));
              try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
                  socket.getInputStream().read();
              } catch (java.io.IOException e) {
                  throw new IllegalStateException(e);
              }
          }
      }
      """;

  private QuickstartApp app;
  private DapClient client;
  private ServerSocket gate;

  @BeforeEach
  void start() throws Exception {
    app = QuickstartApp.copy("gated");
    Files.writeString(app.source("Gate"), GATE);
    Files.writeString(app.source("Gated"), SOURCE);
    client = DapClient.start();
    gate = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    gate.close();
  }

  private int stepsOverTheGate(String orchestrator, String mode, String line) throws Exception {
    String more =
        ",\"mode\":\""
            + mode
            + "\",\"hotCodeReplace\":\"auto\",\"shadow\":false,\"env\":{\"GATE\":\""
            + gate.getLocalPort()
            + "\"},\"start\":{\"orchestrator\":\""
            + orchestrator
            + "\",\"instanceId\":\"a\"}";
    client.launch(app.dir, more, app.source("Gated"), app.line("Gated", "// " + line));
    int thread = client.stopped("breakpoint");
    client.setBreakpoints(app.source("Gated"));
    client.run("next", thread);
    try (Socket passes = gate.accept()) {
      Files.writeString(app.source("Gated"), SOURCE.replace("\"old\"", "\"new\""));
      client.event("hotcodereplace", body -> body.get("changeType").getAsString().equals("END"));
      passes.getOutputStream().write(1);
    }
    return thread;
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void aStepWithoutAFurtherTurnIsToldToBeOver(String mode) throws Exception {
    int thread = stepsOverTheGate("Gated", mode, "gate");
    client.event(
        "thread",
        body ->
            body.get("reason").getAsString().equals("exited")
                && body.get("threadId").getAsInt() == thread);
    assertThat(client.outputs())
        .contains(
            "The step of 'Gated a' is over: the instance ended in old code, where nothing stops"
                + " it.\n");
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "replay"})
  void aStepWithAFurtherTurnEndsThereOnItsNextLine(String mode) throws Exception {
    int thread = stepsOverTheGate("Awaits", mode, "awaits: gate");
    try (Socket passes = gate.accept()) {
      passes.getOutputStream().write(1);
    }
    assertThat(client.stopped("step")).isEqualTo(thread);
    assertThat(client.line(thread)).isEqualTo(app.line("Gated", "// awaits: call"));
    assertThat(client.outputs()).noneMatch(line -> line.startsWith("The step"));
  }
}
