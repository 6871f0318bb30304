package dev.durabletools.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.cli.FunctionListing;
import dev.durabletools.runtime.store.StoreLocation;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Azure does and people do not expect, in one running app. */
class FaithfulHostTest {
  private static final String API = "/runtime/webhooks/durabletask";

  @TempDir static Path temp;
  private static final Recorder recorder = new Recorder();
  private static FunctionHost host;
  private static HttpProbe http;

  @BeforeAll
  static void start() throws Exception {
    Path dir = TestApp.stage(temp.resolve("app"), TestApp.fixtures("faithful"));
    Files.writeString(
        dir.resolve("local.settings.json"),
        """
        {"Values": {"TICK": "0 0 0 1 1 *"},
         "Host": {"CORS": "https://shop.example, https://other.example"}}
        """);
    host = FunctionHost.start(options(dir), recorder);
    http = new HttpProbe(host.baseUrl());
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static HostOptions options(Path dir) throws Exception {
    return HostOptions.defaults(FunctionApp.open(dir), StoreLocation.memory())
        .withHttp("localhost", 0)
        .withGrpcPort(OptionalInt.of(0));
  }

  /** Waits until the log says so. */
  static void awaitLine(Recorder from, String text) {
    Instant limit = Instant.now().plusSeconds(30);
    while (!from.text().contains(text)) {
      assertThat(Instant.now()).as(from.text()).isBefore(limit);
      Thread.onSpinWait();
    }
  }

  private String run(String orchestrator) throws Exception {
    HttpResponse<String> started = http.post(API + "/orchestrators/" + orchestrator, "");
    return http.awaitEnd(HttpProbe.json(started).get("statusQueryGetUri").getAsString()).body();
  }

  @Test
  void aTextReachesAnActivityInQuotesAndTheLogSaysSo() throws Exception {
    assertThat(run("Quotes")).contains("\"output\":\"<\\\"a\\\">\"");
    run("Quotes");
    assertThat(recorder.lines).filteredOn(line -> line.contains("in quotes")).hasSize(1);
    assertThat(recorder.text()).contains("Function 'Quoted'").contains("--friendly");
  }

  @Test
  void aFailureHasTheSimpleNameOfTheInnermostExceptionAndTheLogSaysSo() throws Exception {
    assertThat(run("Causes")).contains("\"output\":\"IllegalStateException|inner|false\"");
    assertThat(recorder.text())
        .contains("Activity 'Nested': its failure has the type 'IllegalStateException'")
        .contains("Activity 'Nested': its failure tells only the innermost exception");
  }

  @Test
  void anOrchestratorsFailureHidesItsCauseAndTheLogSaysSo() throws Exception {
    assertThat(run("Throwing")).contains("Unexpected failure in the task execution");
    assertThat(recorder.text())
        .contains("the cause was java.lang.IllegalArgumentException: said by the user's code");
  }

  @Test
  void aTimerThatTheSdkSplitsEndsEarlyAndTheLogSaysSoOnce() throws Exception {
    for (String orchestrator : List.of("Patient", "Hopeful", "Idle", "Idle")) {
      HttpResponse<String> started = http.post(API + "/orchestrators/" + orchestrator, "");
      String url = HttpProbe.json(started).get("statusQueryGetUri").getAsString();
      http.awaitText(url + "&showHistory=true", "TimerCreated");
    }
    awaitLine(recorder, "Function 'Idle': await() of a timer of more than three days");
    assertThat(recorder.lines).filteredOn(line -> line.contains("more than three")).hasSize(1);
  }

  @Test
  void timersAndOtherTriggersAreFiredByTheAdminRoute() throws Exception {
    assertThat(http.post("/admin/functions/Tick", "{}").statusCode()).isEqualTo(202);
    awaitLine(recorder, "tick {\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":null");
    awaitLine(recorder, "started one");
    assertThat(http.post("/admin/functions/orders", "{\"input\":\"7 pears\"}").statusCode())
        .isEqualTo(202);
    awaitLine(recorder, "order 7 pears");
    assertThat(http.post("/admin/functions/Orders", "{oops").statusCode()).isEqualTo(400);
    assertThat(http.get("/admin/functions/Tick").body()).contains("\"type\":\"timerTrigger\"");
  }

  @Test
  void whatIsNotRunLocallyIsListedInALine() {
    assertThat(FunctionListing.lines(host.functions(), host.baseUrl(), "api"))
        .contains("\tTick: timerTrigger", "\tOrders: queueTrigger")
        .filteredOn(line -> line.contains("not run locally"))
        .singleElement()
        .asString()
        .contains("Orders (queueTrigger)")
        .contains("POST " + host.baseUrl() + "/admin/functions/Orders");
  }

  @Test
  void routesTakeDefaultsCatchAllsAndSeveralValues() throws Exception {
    assertThat(http.get("/api/FILES/a/b/c%20d?q=1&q=2").body()).isEqualTo("a|b/c d|1,2");
    assertThat(http.get("/api/files").body()).isEqualTo("public|null|null");
    assertThat(http.post("/api/files/a", "").statusCode()).isEqualTo(404);
  }

  @Test
  void anEmptyAnswerKeepsItsStatusAndNoneIs204() throws Exception {
    HttpResponse<String> plain = http.post("/api/Plain", "{\"name\":\"Ada\"}");
    assertThat(plain.statusCode()).isEqualTo(200);
    assertThat(plain.body()).isEmpty();
    assertThat(plain.headers().firstValue("X-Greeting")).contains("nobody injected me Ada");
    assertThat(http.get("/api/Nothing").statusCode()).isEqualTo(204);
  }

  @Test
  void pagesOfAllowedOriginsMayCall() throws Exception {
    HttpResponse<String> allowed =
        http.with("Origin", "https://shop.example").send("GET", "/api/Nothing", "", "");
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example");
    HttpResponse<String> asked =
        http.with("Origin", "https://other.example")
            .with("Access-Control-Request-Method", "POST")
            .with("Access-Control-Request-Headers", "content-type")
            .send("OPTIONS", "/api/Plain", "", "");
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Methods")).contains("POST");
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers")).contains("content-type");
    HttpResponse<String> foreign =
        http.with("Origin", "https://evil.example").send("GET", "/api/Nothing", "", "");
    assertThat(foreign.headers().map()).doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void managementAnswersFaultsAsTheExtensionDoes() throws Exception {
    HttpResponse<String> unknown = http.post(API + "/orchestrators/Nope", "1");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body())
        .startsWith("{\"Message\":\"One or more of the arguments submitted is incorrect\"")
        .contains("\"ExceptionMessage\":\"The function 'Nope' doesn't exist")
        .contains("\"ExceptionType\":\"System.ArgumentException\"");
    assertThat(http.post(API + "/orchestrators/Quotes/%40a", "").statusCode()).isEqualTo(400);
    assertThat(http.post(API + "/orchestrators/Quotes", "{").body()).contains("Invalid JSON");
    assertThat(http.post(API + "/instances/none/restart", "").body())
        .contains("InstanceId does not match a valid orchestration instance.");
    assertThat(http.send("DELETE", API + "/instances", "", "").body())
        .isEqualTo("\"Please provide value for 'createdTimeFrom' parameter.\"");
    assertThat(http.post(API + "/instances/none/rewind", "").statusCode()).isEqualTo(404);
    assertThat(http.post(API + "/instances/none/raiseEvent/go", "x").statusCode()).isEqualTo(404);
  }

  @Test
  void aFailedInstanceIsRewoundAndOthersAreNot() throws Exception {
    String id = "rewound";
    http.post(API + "/orchestrators/Throwing/" + id, "");
    http.awaitEnd(API + "/instances/" + id);
    assertThat(http.post(API + "/instances/" + id + "/rewind", "").statusCode()).isEqualTo(202);
    assertThat(http.awaitEnd(API + "/instances/" + id).body()).contains("\"Failed\"");
    http.post(API + "/orchestrators/Quotes/fine", "");
    http.awaitEnd(API + "/instances/fine");
    assertThat(http.post(API + "/instances/fine/rewind", "").statusCode()).isEqualTo(410);
  }

  @Test
  void entitiesAreNoneAndSignalsToThemAreRefused() throws Exception {
    assertThat(http.get(API + "/entities").body()).isEqualTo("[]");
    assertThat(http.get(API + "/entities/Counter/a").statusCode()).isEqualTo(404);
    HttpResponse<String> signal = http.post(API + "/entities/Counter/a?op=add", "1");
    assertThat(signal.statusCode()).isEqualTo(400);
    assertThat(signal.body()).contains("is not an entity function");
  }

  @Test
  void aScheduleThatIsNoneStopsTheStart() throws Exception {
    Path dir = TestApp.stage(temp.resolve("broken"), TestApp.fixtures("faithful"));
    assertThatThrownBy(() -> FunctionHost.start(options(dir), new Recorder()))
        .hasMessageContaining("timer function 'Tick'")
        .hasMessageContaining("setting 'TICK'");
    Files.writeString(dir.resolve("local.settings.json"), "{\"Values\": {\"TICK\": \"noon\"}}");
    assertThatThrownBy(() -> FunctionHost.start(options(dir), new Recorder()))
        .hasMessageContaining("'noon' cannot be read");
  }
}
