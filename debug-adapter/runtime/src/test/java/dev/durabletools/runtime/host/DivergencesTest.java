package dev.durabletools.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.hub.StartRequest;
import dev.durabletools.runtime.seam.Divergence;
import dev.durabletools.runtime.seam.SessionMode;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A difference between code and history on its way from a real worker to those who are told. */
class DivergencesTest {
  private static final String SOURCE =
      """
      package com.function;
      import com.microsoft.azure.functions.annotation.*;
      import com.microsoft.durabletask.*;
      import com.microsoft.durabletask.azurefunctions.*;
      public class Flow {
        @FunctionName("Unsteady")
        public String unsteady(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          boolean again = Thread.currentThread().getName().startsWith("durable-shadow check");
          if (again) { System.out.println("printed by the replay in the background"); }
          return ctx.callActivity(again ? "Other" : "Same", 1, String.class).await();
        }
        @FunctionName("Changed")
        public String changed(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
          ctx.callActivity("Same", 1, String.class).await();
          return ctx.waitForExternalEvent("Go", String.class).await();
        }
        @FunctionName("Same")
        public String same(@DurableActivityTrigger(name = "text") String text) {
          return text;
        }
        @FunctionName("Other")
        public String other(@DurableActivityTrigger(name = "text") String text) {
          System.out.println("Other ran");
          return text;
        }
      }
      """;

  @TempDir Path temp;

  private final LinkedBlockingQueue<Divergence> told = new LinkedBlockingQueue<>();

  private final Recorder recorder =
      new Recorder() {
        @Override
        public void divergence(Divergence divergence) {
          told.add(divergence);
        }
      };

  private FunctionHost start(String source, SessionMode mode, boolean shadow) throws Exception {
    Path dir = temp.resolve("app" + source.hashCode());
    if (!Files.exists(dir)) {
      Path file = dir.resolve("src/main/java/com/function/Flow.java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source);
      TestApp.stage(dir, List.of(file));
    }
    return FunctionHost.start(
        HostOptions.defaults(FunctionApp.open(dir), StoreLocation.file(temp.resolve("hub.db")))
            .withHttp("127.0.0.1", 0)
            .withGrpcPort(OptionalInt.of(0))
            .withMode(mode, 8)
            .withShadow(shadow)
            .withWorker(List::of, Map.of(), Optional.empty()),
        recorder);
  }

  private static void run(FunctionHost host, String orchestrator, String id) throws Exception {
    host.taskHub().start(StartRequest.of(orchestrator, id, null)).get(30, TimeUnit.SECONDS);
    assertThat(host.taskHub().awaitCompletion(id, true).get(60, TimeUnit.SECONDS).output())
        .isEqualTo("\"1\"");
  }

  @ParameterizedTest
  @EnumSource
  void theReplayInTheBackgroundIsToldEverywhere(SessionMode mode) throws Exception {
    try (FunctionHost host = start(SOURCE, mode, true)) {
      run(host, "Unsteady", "u1");
      Divergence found = told.poll(60, TimeUnit.SECONDS);
      run(host, "Unsteady", "u2");
      Divergence second = told.poll(60, TimeUnit.SECONDS);
      assertThat(found).isNotNull();
      assertThat(second).isNotNull();
      assertThat(second.instanceId()).isEqualTo("u2");
      assertThat(recorder.lines)
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(
                          "error: orchestrator 'Unsteady' is not deterministic or was changed")
                      .contains("instance u1, history event 2,")
                      .contains("Flow.java:10")
                      .contains(
                          "history has TaskScheduled Same with 1, the code asks for TaskScheduled"
                              + " Other with 1 (name, found by shadow)."));
      JsonArray both = divergences(host, "");
      assertThat(both).hasSize(2);
      JsonArray one = divergences(host, "?instanceId=u1");
      assertThat(one).hasSize(1);
      JsonObject record = one.get(0).getAsJsonObject();
      assertThat(record.keySet())
          .containsExactly(
              "instanceId",
              "executionId",
              "orchestrator",
              "eventIndex",
              "eventId",
              "kind",
              "severity",
              "expected",
              "actual",
              "location",
              "detectedBy");
      assertThat(record.get("expected").toString())
          .isEqualTo("{\"type\":\"TaskScheduled\",\"name\":\"Same\",\"input\":\"1\"}");
      assertThat(record.getAsJsonObject("location").get("line").getAsInt()).isEqualTo(10);
      assertThat(recorder.text())
          .doesNotContain("Other ran")
          .doesNotContain("printed by the replay in the background");
    }
  }

  @Test
  void nothingIsReplayedWhenSwitchedOff() throws Exception {
    try (FunctionHost host = start(SOURCE, SessionMode.LIVE, false)) {
      run(host, "Unsteady", "u1");
      // Its turns come after whatever the first one could have caused.
      run(host, "Unsteady", "u2");
      assertThat(divergences(host, "")).isEmpty();
    }
    assertThat(told).isEmpty();
  }

  /** As after a release while instances are under way. */
  @ParameterizedTest
  @EnumSource
  void codeThatWasChangedIsToldWhenItsInstancesGoOn(SessionMode mode) throws Exception {
    try (FunctionHost host = start(SOURCE, mode, true)) {
      host.taskHub().start(StartRequest.of("Changed", "c", null)).get(30, TimeUnit.SECONDS);
      awaitEvents(host, "c", 6);
    }
    String changed =
        SOURCE.replace("ctx.callActivity(\"Same\", 1,", "ctx.callActivity(\"Other\", 1,");
    try (FunctionHost host = start(changed, mode, true)) {
      host.taskHub().raiseEvent("c", "Go", "\"1\"").get(30, TimeUnit.SECONDS);
      host.taskHub().awaitCompletion("c", true).get(60, TimeUnit.SECONDS);
      Divergence found = told.poll(60, TimeUnit.SECONDS);
      assertThat(found).isNotNull();
      assertThat(found.kind()).isEqualTo("name");
      assertThat(found.eventIndex()).isEqualTo(2);
      assertThat(found.detectedBy()).isEqualTo("replay");
      assertThat(recorder.lines).anyMatch(line -> line.contains("Flow.java:14"));
    }
  }

  private static void awaitEvents(FunctionHost host, String id, int count) {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (host.taskHub().history(id).size() < count) {
      assertThat(System.nanoTime()).isLessThan(limit);
      Thread.onSpinWait();
    }
  }

  private static JsonArray divergences(FunctionHost host, String query) throws Exception {
    String path = "/runtime/webhooks/durabletask/x-durable/divergences" + query;
    return JsonParser.parseString(new HttpProbe(host.baseUrl()).get(path).body()).getAsJsonArray();
  }
}
