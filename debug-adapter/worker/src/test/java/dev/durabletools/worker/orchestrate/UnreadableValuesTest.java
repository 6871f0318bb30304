package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.support.CompiledApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Recorded values of another type than the code asks for: told at the await, in both modes. */
class UnreadableValuesTest {
  private static final String SOURCE =
      """
      package app;
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      import java.util.List;
      public class Flow {
        @FunctionName("Result")
        public String result(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          return "" + ctx.callActivity("Echo", "a text", Integer.class).await();
        }
        @FunctionName("Child")
        public String child(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          return "" + ctx.callSubOrchestrator("Text", 1, int[].class).await();
        }
        @FunctionName("Text")
        public String text(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          return "text";
        }
        @FunctionName("Event")
        public String event(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          return "" + ctx.waitForExternalEvent("Go", Integer.class).await();
        }
        @FunctionName("Early")
        public String early(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          ctx.waitForExternalEvent("First", String.class).await();
          return "" + ctx.waitForExternalEvent("Go", Integer.class);
        }
        @FunctionName("Input")
        public String input(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          return "" + ctx.getInput(Integer.class);
        }
        @FunctionName("Fan")
        public String fan(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          Task<Integer> bad = ctx.callActivity("Echo", "x", Integer.class);
          Task<Integer> good = ctx.callActivity("Echo", 2, Integer.class);
          return "" + ctx.allOf(List.of(good, bad)).await();
        }
      }
      """;

  private static final String REASON =
      "java.lang.Integer: Cannot deserialize value of type `java.lang.Integer` from String";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Result, LIVE, TaskCompleted/Echo/\"a text\", callActivity, error, 0, 5",
    "Result, REPLAY, TaskCompleted/Echo/\"a text\", callActivity, error, 0, 5",
    "Child, LIVE, SubOrchestrationInstanceCompleted/Text/\"text\", int[].class, error, 0, 5",
    "Child, REPLAY, SubOrchestrationInstanceCompleted/Text/\"text\", int[].class, error, 0, 5",
    "Event, LIVE, EventRaised/Go/\"now\", waitForExternalEvent, error, -1, 4",
    "Event, REPLAY, EventRaised/Go/\"now\", waitForExternalEvent, error, -1, 4",
    "Fan, LIVE, TaskCompleted/Echo/\"x\", allOf, error, 0, 9",
    "Fan, REPLAY, TaskCompleted/Echo/\"x\", allOf, error, 0, 9",
    "Early, LIVE, EventRaised/null/\"now\", Go, warning, -1, -1",
    "Early, REPLAY, EventRaised/null/\"now\", Go, warning, -1, -1",
    "Input, LIVE, ExecutionStarted/null/\"no number\", getInput, warning, -1, -1",
    "Input, REPLAY, ExecutionStarted/null/\"no number\", getInput, warning, -1, -1",
  })
  void areToldWhereTheCodeReadsThem(
      String orchestrator,
      GeneratedApp.Mode mode,
      String recorded,
      String line,
      String severity,
      int eventId,
      int eventIndex)
      throws Exception {
    List<Divergence> all = run(orchestrator, mode, "1.5.0");
    assertThat(all).hasSize(1);
    Divergence found = all.get(0);
    assertThat(found.kind).isEqualTo("unreadable");
    assertThat(found.severity).isEqualTo(severity);
    assertThat(found.expected.type + "/" + found.expected.name + "/" + found.expected.input)
        .isEqualTo(recorded);
    assertThat(found.actual.input)
        .startsWith(orchestrator.equals("Child") ? "int[]: Cannot" : REASON);
    assertThat(found.eventId).isEqualTo(eventId);
    assertThat(found.eventIndex).isEqualTo(eventIndex);
    assertThat(SOURCE.lines().toList().get(found.location.line - 1)).contains(line);
  }

  /** Before 1.5.0 the await throws what it cannot read, so nothing stands still. */
  @ParameterizedTest
  @EnumSource
  void areToldOnEachSdk(Sdks sdk) throws Exception {
    List<Divergence> all = run("Result", GeneratedApp.Mode.LIVE, sdk.version);
    assertThat(all).hasSize(1);
    assertThat(all.get(0).severity).isEqualTo(sdk == Sdks.V1_5_0 ? "error" : "warning");
  }

  private List<Divergence> run(String orchestrator, GeneratedApp.Mode mode, String sdk)
      throws Exception {
    CompiledApp compiled =
        CompiledApp.compile(folder, sdk, Sdks.withMiddleware(sdk, "app/Flow.java", SOURCE));
    GeneratedApp app = new GeneratedApp(compiled, mode, 1);
    VirtualHub hub = new VirtualHub(app::run, 1);
    VirtualHub.Instance instance =
        hub.start("i1", orchestrator, orchestrator.equals("Input") ? "\"no number\"" : "null");
    hub.at(50, () -> hub.raise(instance, "Go", "\"now\""));
    hub.at(100, () -> hub.raise(instance, "First", "\"first\""));
    hub.run(20);
    List<Divergence> found = app.divergences();
    app.close();
    return found;
  }
}
