package dev.durabletools.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.store.StoreLocation;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps of other making: declared by files, with injection and middleware, or in the old style. */
class StagedAppTest {
  private static final String API = "/runtime/webhooks/durabletask";
  private static final String SPI = "com.microsoft.azure.functions.";

  @TempDir Path dir;
  private final Recorder recorder = new Recorder();

  private FunctionHost start() throws Exception {
    return FunctionHost.start(
        HostOptions.defaults(FunctionApp.open(dir), StoreLocation.memory())
            .withHttp("localhost", 0)
            .withGrpcPort(OptionalInt.of(0))
            .withFriendly(true),
        recorder);
  }

  private static String run(FunctionHost host, String orchestrator) throws Exception {
    HttpProbe http = new HttpProbe(host.baseUrl());
    HttpResponse<String> started = http.post(API + "/orchestrators/" + orchestrator, "");
    return http.awaitEnd(HttpProbe.json(started).get("statusQueryGetUri").getAsString()).body();
  }

  private void declare(String function, String method, String binding) throws Exception {
    Files.createDirectory(dir.resolve(function));
    Files.writeString(
        dir.resolve(function).resolve("function.json"),
        """
        {"scriptFile": "../app.jar", "entryPoint": "com.function.Triggers.%s",
         "bindings": [{"direction": "in", %s}]}
        """
            .formatted(method, binding));
  }

  @Test
  void functionFilesSayWhichFunctionsThereAre() throws Exception {
    TestApp.stage(dir, TestApp.fixtures("faithful"));
    declare("Renamed", "quotes", "\"type\": \"orchestrationTrigger\", \"name\": \"ctx\"");
    declare("Quoted", "quoted", "\"type\": \"activityTrigger\", \"name\": \"text\"");
    declare("Gone", "gone", "\"type\": \"activityTrigger\", \"name\": \"text\"");
    declare(
        "Tock",
        "orders",
        "\"type\": \"timerTrigger\", \"name\": \"order\", \"schedule\": \"0 0 0 1 1 *\","
            + " \"runOnStartup\": true");
    try (FunctionHost host = start()) {
      assertThat(host.functions())
          .extracting(FunctionInfo::name)
          .containsExactlyInAnyOrder("Renamed", "Quoted", "Tock");
      assertThat(recorder.text()).contains("function 'Gone': its entry point").contains("gone");
      FaithfulHostTest.awaitLine(recorder, "order {\"Schedule\"");
      assertThat(run(host, "Renamed")).as("friendly").contains("\"output\":\"<a>\"");
    }
  }

  @Test
  void injectorMakesTheObjectsAndMiddlewareStandsAroundTheCalls() throws Exception {
    TestApp.stage(dir, TestApp.fixtures("faithful", "injected"));
    TestApp.addService(dir, SPI + "spi.inject.FunctionInstanceInjector", "com.function.Injector");
    TestApp.addService(dir, SPI + "internal.spi.middleware.Middleware", "com.function.Guard");
    Files.writeString(
        dir.resolve("local.settings.json"),
        "{\"Values\": {\"TICK\": \"0 0 0 1 1 *\", \"AzureWebJobs.Orders.Disabled\": \"true\"}}");
    try (FunctionHost host = start()) {
      HttpProbe http = new HttpProbe(host.baseUrl());
      assertThat(http.get("/api/Plain").headers().firstValue("X-Greeting")).contains("injected");
      assertThat(host.functions()).extracting(FunctionInfo::name).doesNotContain("Orders");
      assertThat(run(host, "Quotes")).contains("\"output\":\"guarded <a>\"");
      assertThat(run(host, "Causes"))
          .contains("\"output\":\"java.lang.IllegalStateException|inner|true\"");
      assertThat(run(host, "Throwing"))
          .contains("said by the user's code")
          .doesNotContain("Unexpected failure");
      http.post(API + "/orchestrators/Idle/idle", "");
      String now = Instant.now().plus(Duration.ofDays(6)).toString();
      http.awaitText(API + "/instances/idle?showHistory=true", "TimerCreated");
      assertThat(host.taskHub().history("idle"))
          .filteredOn(HistoryEvent.TimerCreated.class::isInstance)
          .singleElement()
          .extracting(timer -> ((HistoryEvent.TimerCreated) timer).fireAt().toString())
          .asString()
          .isGreaterThan(now);
      assertThat(recorder.text()).doesNotContain("--friendly");
    }
  }

  @Test
  void orchestratorsThatRunTheRunnerThemselvesWork() throws Exception {
    TestApp.stage(dir, TestApp.fixtures("oldstyle"));
    TestApp.withoutMiddleware(dir);
    try (FunctionHost host = start()) {
      assertThat(run(host, "Cities")).contains("\"output\":\"TOKYOOSLO\"");
    }
  }
}
