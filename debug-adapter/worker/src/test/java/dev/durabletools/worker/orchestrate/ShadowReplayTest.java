package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.seam.TaskReference;
import dev.durabletools.worker.support.CompiledApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Orchestrators that ask for something else when they are replayed in the background. Each runs
 * alike the first time and as it waits, so that no turn of its own shows the difference.
 */
class ShadowReplayTest {
  private static final String HEAD =
      """
      package app;
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      import java.time.*;
      public class Unsteady {
        static boolean again() {
          return Thread.currentThread().getName().startsWith("durable-shadow check");
        }
      """;

  private static final String END = "    return \"end\";\n  }\n";

  /** The line of the first statement is the orchestrator's name plus two lines. */
  private static String orchestrator(String name, String body) {
    return "  @FunctionName(\""
        + name
        + "\") public String "
        + name
        + "(\n      @DurableOrchestrationTrigger(name = \"ctx\") TaskOrchestrationContext ctx) {\n"
        + body
        + END;
  }

  private static final String SOURCE =
      HEAD
          + orchestrator(
              "Name",
              "    ctx.callActivity(again() ? \"Other\" : \"Echo\", 1, int.class).await();\n")
          + orchestrator(
              "Kind",
              "    if (again()) { ctx.createTimer(Duration.ofMillis(5)).await(); } else {"
                  + " ctx.callActivity(\"Echo\", 1, int.class).await(); }\n")
          + orchestrator(
              "Missing",
              "    if (!again()) { ctx.callActivity(\"Echo\", 1, int.class); }\n"
                  + "    ctx.waitForExternalEvent(\"E0\", String.class).await();\n")
          + orchestrator(
              "Extra",
              "    if (again()) { ctx.callActivity(\"Echo\", 1, int.class); }\n"
                  + "    ctx.waitForExternalEvent(\"E0\", String.class).await();\n")
          + orchestrator(
              "Order",
              "    String[] names = again() ? new String[] {\"Echo\", \"Late\"} : new String[] {\"Late\","
                  + " \"Echo\"};\n    for (String name : names) { ctx.callActivity(name, 1, int.class); }\n"
                  + "    ctx.waitForExternalEvent(\"E0\", String.class).await();\n")
          + orchestrator(
              "Input", "    ctx.callActivity(\"Echo\", again() ? 2 : 1, int.class).await();\n")
          + orchestrator(
              "FireAt", "    ctx.createTimer(Duration.ofMillis(again() ? 6000 : 5000)).await();\n")
          + orchestrator(
              "Target",
              "    ctx.callSubOrchestrator(\"Steady\", 1, again() ? \"b\" : \"a\","
                  + " String.class).await();\n")
          + orchestrator("Ends", "    if (again()) { throw new IllegalStateException(); }\n")
          + orchestrator("Steady", "    ctx.callActivity(\"Echo\", 1, int.class).await();\n")
          + "}\n";

  @TempDir static Path folder;
  private static CompiledApp compiled;

  @BeforeAll
  static void compile() {
    compiled = CompiledApp.compile(folder, "1.5.0", Map.of("app/Unsteady.java", SOURCE));
  }

  @ParameterizedTest
  @CsvSource({
    "Name, name, error, 2, TaskScheduled Echo 1, TaskScheduled Other 1",
    "Kind, kind, error, 2, TaskScheduled Echo 1, TimerCreated 2023-11-14T22:13:20.006Z null",
    "Missing, missing, error, 2, TaskScheduled Echo 1,",
    "Order, order, error, 2, TaskScheduled Late 1, TaskScheduled Echo 1",
    "Input, input, warning, 2, TaskScheduled Echo 1, TaskScheduled Echo 2",
    "FireAt, name, error, 2, TimerCreated 2023-11-14T22:13:25.001Z null,"
        + " TimerCreated 2023-11-14T22:13:26.001Z null",
    "Target, name, error, 2,"
        + " SubOrchestrationInstanceCreated Steady for instance 'a' 1,"
        + " SubOrchestrationInstanceCreated Steady for instance 'b' 1",
  })
  void tellsWhatTheReplayAsksForInstead(
      String orchestrator,
      String kind,
      String severity,
      int eventIndex,
      String expected,
      String actual)
      throws Exception {
    Divergence found = run(orchestrator, GeneratedApp.Mode.LIVE).get(0);
    assertThat(found.kind).isEqualTo(kind);
    assertThat(found.severity).isEqualTo(severity);
    assertThat(found.eventIndex).isEqualTo(eventIndex);
    assertThat(text(found.expected)).isEqualTo(expected);
    assertThat(text(found.actual)).isEqualTo(actual);
    assertThat(found.detectedBy).isEqualTo("shadow");
    assertThat(found.instanceId).isEqualTo("i1");
    assertThat(found.location.file).isEqualTo("Unsteady.java");
    assertThat(found.location.method).isEqualTo("app.Unsteady." + orchestrator);
  }

  @Test
  void tellsTheLineOfACallThatHistoryDoesNotHold() throws Exception {
    Divergence found = run("Extra", GeneratedApp.Mode.LIVE).get(0);
    assertThat(found.kind).isEqualTo("extra");
    assertThat(found.expected).isNull();
    assertThat(text(found.actual)).isEqualTo("TaskScheduled Echo 1");
    assertThat(line(found.location.line)).contains("if (again())");
  }

  /** What a last turn asks for, the end included, is never replayed by the SDK. */
  @ParameterizedTest
  @CsvSource({"LIVE", "REPLAY"})
  void comparesTheEndInBothModes(GeneratedApp.Mode mode) throws Exception {
    List<Divergence> found = run("Ends", mode);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).kind).isEqualTo("name");
    assertThat(text(found.get(0).expected)).isEqualTo("ExecutionCompleted COMPLETED \"end\"");
    assertThat(found.get(0).actual.name).isEqualTo("FAILED");
  }

  @ParameterizedTest
  @CsvSource({"LIVE", "REPLAY"})
  void findsNothingInSteadyCode(GeneratedApp.Mode mode) throws Exception {
    assertThat(run("Steady", mode)).isEmpty();
  }

  @Test
  void isSilentWhenSwitchedOff() throws Exception {
    assertThat(run("Name", GeneratedApp.Mode.LIVE_UNGUARDED)).isEmpty();
  }

  private static List<Divergence> run(String orchestrator, GeneratedApp.Mode mode)
      throws Exception {
    GeneratedApp worker = new GeneratedApp(compiled, mode, 1);
    VirtualHub hub = new VirtualHub(worker::run, 1);
    VirtualHub.Instance instance = hub.start("i1", orchestrator, "null");
    hub.at(20, () -> hub.raise(instance, "E0", "\"x\""));
    hub.run(20);
    assertThat(instance.output).isEqualTo("\"end\"");
    return worker.divergences();
  }

  private static String text(TaskReference task) {
    return task == null ? null : task.type + " " + task.name + " " + task.input;
  }

  private static String line(int number) {
    return SOURCE.lines().toList().get(number - 1);
  }
}
