package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.support.CompiledApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Instances that were started by other code than the one that goes on with them, as after an
 * update: each difference is told at the offending call, in both modes.
 */
class ChangedCodeTest {
  private static final String HEAD =
      """
      package app;
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      public class Flow {
      """;

  private static final String FUNCTION =
      """
        @FunctionName("%1$s")
        public String %1$s(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          %2$s
          return "end";
        }
      """;

  private static String activity(String name) {
    return "ctx.callActivity(\"" + name + "\", 1, int.class)";
  }

  private static final String EVENT = "ctx.waitForExternalEvent(\"E0\", String.class).await();";

  private static final Map<String, String> BEFORE =
      Map.of(
          "Name", activity("Echo") + ".await(); " + EVENT,
          "Kind", activity("Echo") + ".await(); " + EVENT,
          "Missing", activity("Echo") + "; " + activity("Late") + "; " + EVENT,
          "Fewer", activity("Echo") + "; " + activity("Late") + "; " + EVENT,
          "Extra", activity("Echo") + ".await(); " + EVENT,
          "Input", activity("Echo") + ".await(); " + EVENT,
          "Early", activity("Echo") + ".await(); " + activity("Late") + ".await(); " + EVENT);

  private static final Map<String, String> AFTER =
      Map.of(
          "Name", activity("Other") + ".await();\n    " + EVENT,
          "Kind", "ctx.createTimer(java.time.Duration.ofMillis(5)).await();\n    " + EVENT,
          "Missing", activity("Echo") + ";\n    " + EVENT,
          "Fewer", activity("Echo") + ".await();",
          "Extra", activity("Echo") + ".await();\n    " + activity("Late") + ";\n    " + EVENT,
          "Input", "ctx.callActivity(\"Echo\", 2, int.class).await();\n    " + EVENT,
          "Early", activity("Echo") + ".await();");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Name, LIVE, name, TaskScheduled/Echo, TaskScheduled/Other, Other",
    "Name, REPLAY, name, TaskScheduled/Echo, TaskScheduled/Other, Other",
    "Kind, LIVE, kind, TaskScheduled/Echo, TimerCreated/2023-11-14T22:13:20.006Z, createTimer",
    "Kind, REPLAY, kind, TaskScheduled/Echo, TimerCreated/2023-11-14T22:13:20.006Z, createTimer",
    "Missing, LIVE, missing, TaskScheduled/Late, -, waitForExternalEvent",
    "Missing, REPLAY, missing, TaskScheduled/Late, -, waitForExternalEvent",
    "Fewer, LIVE, missing, TaskScheduled/Late, -, Echo",
    "Fewer, REPLAY, missing, TaskScheduled/Late, -, Echo",
    "Extra, LIVE, extra, -, TaskScheduled/Late, Late",
    "Extra, REPLAY, extra, -, TaskScheduled/Late, Late",
    "Input, LIVE, input, TaskScheduled/Echo, TaskScheduled/Echo, Echo",
    "Input, REPLAY, input, TaskScheduled/Echo, TaskScheduled/Echo, Echo",
    "Early, LIVE, kind, TaskScheduled/Late, ExecutionCompleted/COMPLETED, -",
    "Early, REPLAY, kind, TaskScheduled/Late, ExecutionCompleted/COMPLETED, -",
  })
  void tellsTheOffendingCall(
      String orchestrator,
      GeneratedApp.Mode mode,
      String kind,
      String expected,
      String actual,
      String line)
      throws Exception {
    List<Divergence> told = update(orchestrator, mode, "1.5.0");
    assertThat(told).hasSize(1);
    Divergence found = told.get(0);
    assertThat(found.kind).isEqualTo(kind);
    assertThat(found.severity).isEqualTo(kind.equals("input") ? "warning" : "error");
    assertThat(text(found.expected)).isEqualTo(expected);
    assertThat(text(found.actual)).isEqualTo(actual);
    assertThat(found.detectedBy).isEqualTo("replay");
    assertThat(found.eventIndex).isEqualTo(kind.equals("extra") ? -1 : index(orchestrator));
    if (line.equals("-")) {
      assertThat(found.location).isNull();
    } else {
      String source = source(AFTER, orchestrator);
      assertThat(source.lines().toList().get(found.location.line - 1)).contains(line);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isToldOnEachSdk(Sdks sdk) throws Exception {
    assertThat(update("Name", GeneratedApp.Mode.LIVE, sdk.version).get(0).kind).isEqualTo("name");
  }

  private static int index(String orchestrator) {
    return switch (orchestrator) {
      case "Missing", "Fewer" -> 3;
      case "Early" -> 6;
      default -> 2;
    };
  }

  /** Runs the instance with the old code until it waits for the event, then with the new code. */
  private List<Divergence> update(String orchestrator, GeneratedApp.Mode mode, String sdk)
      throws Exception {
    GeneratedApp before = new GeneratedApp(compile(BEFORE, orchestrator, sdk), mode, 1);
    GeneratedApp after = new GeneratedApp(compile(AFTER, orchestrator, sdk), mode, 1);
    List<GeneratedApp> worker = new ArrayList<>(List.of(before));
    VirtualHub hub = new VirtualHub((instance, events) -> worker.get(0).run(instance, events), 1);
    VirtualHub.Instance instance = hub.start("i1", orchestrator, "null");
    hub.at(
        100,
        () -> {
          worker.set(0, after);
          instance.parked = false;
          hub.raise(instance, "E0", "\"x\"");
        });
    hub.run(20);
    assertThat(before.divergences()).isEmpty();
    return after.divergences();
  }

  private CompiledApp compile(Map<String, String> bodies, String orchestrator, String sdk) {
    Path target = folder.resolve(bodies == BEFORE ? "before" : "after");
    return CompiledApp.compile(
        target, sdk, Sdks.withMiddleware(sdk, "app/Flow.java", source(bodies, orchestrator)));
  }

  private static String source(Map<String, String> bodies, String orchestrator) {
    return HEAD + FUNCTION.formatted(orchestrator, bodies.get(orchestrator)) + "}\n";
  }

  private static String text(dev.durabletools.worker.seam.TaskReference task) {
    return task == null ? "-" : task.type + "/" + task.name;
  }
}
