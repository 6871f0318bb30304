package dev.durabletools.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.grpc.Loopback;
import dev.durabletools.runtime.store.StoreLocation;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One running app: real worker process, real HTTP, store in memory. */
class FunctionHostTest {
  @TempDir static Path temp;
  private static final Recorder recorder = new Recorder();
  private static Path dir;
  private static FunctionHost host;
  private static HttpProbe http;

  @BeforeAll
  static void start() throws Exception {
    dir = TestApp.stage(temp.resolve("app"));
    host = FunctionHost.start(options(), recorder);
    http = new HttpProbe(host.baseUrl());
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static HostOptions options() throws Exception {
    return HostOptions.defaults(FunctionApp.open(dir), StoreLocation.memory())
        .withHttp("localhost", 0)
        .withGrpcPort(OptionalInt.of(0))
        .withWorker(List::of, Map.of("TEST_FOLDER", temp.toString()), Optional.empty());
  }

  @Test
  void quickstartEndsWithTheStatusThatAzureAnswers() throws Exception {
    HttpResponse<String> started =
        http.send("POST", "/api/orchestrators/HelloOrchestrator", "", "");
    assertThat(started.statusCode()).isEqualTo(202);
    String statusUrl = HttpProbe.json(started).get("statusQueryGetUri").getAsString();
    assertThat(started.headers().firstValue("Location")).contains(statusUrl);
    String id = HttpProbe.json(started).get("id").getAsString();

    HttpResponse<String> ended = http.awaitEnd(statusUrl);

    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(ended.body())
        .matches(
            "\\{\"name\":\"HelloOrchestrator\",\"instanceId\":\""
                + id
                + "\",\"runtimeStatus\":\"Completed\",\"input\":null,\"customStatus\":\"\","
                + "\"output\":\\[\"Hello Tokyo!\",\"Hello Seattle!\",\"Hello London!\"\\],"
                + "\"createdTime\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\","
                + "\"lastUpdatedTime\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\"\\}");
  }

  @Test
  void functionsAreListedWithTheirTriggers() {
    assertThat(host.functions())
        .extracting(FunctionInfo::name, FunctionInfo::triggerKind)
        .contains(
            tuple("Hello", "activityTrigger"),
            tuple("HelloOrchestrator", "orchestrationTrigger"),
            tuple("DurableFunctionsHttpStart", "httpTrigger"));
    assertThat(host.taskHubName()).isEqualTo("TestHub");
  }

  @Test
  void unknownOrchestratorIsRefusedAtOnceByTheStarterAndByTheApi() throws Exception {
    long start = System.nanoTime();
    HttpResponse<String> viaStarter = http.send("POST", "/api/orchestrators/Nope", "", "");
    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    assertThat(viaStarter.statusCode()).isEqualTo(500);
    assertThat(viaStarter.body()).contains("Nope").contains("doesn't exist").contains("Steps");

    HttpResponse<String> viaApi =
        http.post("/runtime/webhooks/durabletask/orchestrators/Nope", "1");
    assertThat(viaApi.statusCode()).isEqualTo(400);
    assertThat(viaApi.body()).contains("Nope");
  }

  @Test
  void runningInstanceAnswers202AndTakesAnEvent() throws Exception {
    String url = http.start("Approval");
    HttpResponse<String> waiting = http.await(url, "\"waiting\"");
    assertThat(waiting.statusCode()).isEqualTo(202);
    assertThat(waiting.headers().firstValue("Retry-After")).contains("5");
    assertThat(waiting.headers().firstValue("Location")).contains(url);
    String base = url.substring(0, url.indexOf('?'));

    assertThat(http.send("POST", base + "/raiseEvent/Approve", "text/plain", "\"x\"").statusCode())
        .isEqualTo(400);
    assertThat(http.post(base + "/raiseEvent/Approve", "{oops").statusCode()).isEqualTo(400);
    assertThat(http.post(base + "/raiseEvent/Approve", "\"yes & no\"").statusCode()).isEqualTo(202);

    assertThat(http.awaitEnd(url).body()).contains("\"output\":\"got yes & no\"");
    assertThat(http.post(base + "/raiseEvent/Approve", "1").statusCode()).isEqualTo(410);
    assertThat(http.post(base + "/terminate?reason=late", "").statusCode()).isEqualTo(410);
    assertThat(http.send("DELETE", base, "", "").body()).isEqualTo("{\"instancesDeleted\":1}");
    assertThat(http.send("DELETE", base, "", "").statusCode()).isEqualTo(404);
    assertThat(http.get(base).statusCode()).isEqualTo(404);
  }

  @Test
  void instanceCanBeSuspendedResumedTerminatedAndRestarted() throws Exception {
    String url =
        HttpProbe.json(
                http.post(
                    "/runtime/webhooks/durabletask/orchestrators/approval/my-id", "{\"a\": 1}"))
            .get("statusQueryGetUri")
            .getAsString();
    String base = url.substring(0, url.indexOf('?'));
    assertThat(base).endsWith("/instances/my-id");
    http.await(url, "\"waiting\"");
    assertThat(http.post(base + "/suspend?reason=rest", "").statusCode()).isEqualTo(202);
    http.awaitText(url, "\"runtimeStatus\":\"Suspended\"");
    assertThat(http.post(base + "/suspend", "").statusCode()).isEqualTo(500);
    assertThat(http.post(base + "/resume?reason=on", "").statusCode()).isEqualTo(202);
    assertThat(http.post(base + "/terminate?reason=enough", "").statusCode()).isEqualTo(202);
    assertThat(http.awaitEnd(url).body())
        .contains("\"runtimeStatus\":\"Terminated\"")
        .contains("\"input\":{\"a\":1}")
        .contains("\"output\":\"enough\"");

    HttpResponse<String> again = http.post(base + "/restart?restartWithNewInstanceId=false", "");
    assertThat(again.statusCode()).isEqualTo(202);
    http.await(url, "\"waiting\"");
    http.post(base + "/terminate", "");
    http.awaitEnd(url);
  }

  @Test
  void instancesAreListedAndFiltered() throws Exception {
    http.awaitEnd(http.start("HelloOrchestrator"));
    HttpResponse<String> all =
        http.get("/runtime/webhooks/durabletask/instances?runtimeStatus=Completed,Nonsense&top=1");
    assertThat(all.statusCode()).isEqualTo(200);
    JsonArray array = JsonParser.parseString(all.body()).getAsJsonArray();
    assertThat(array).hasSize(1);
    assertThat(http.send("DELETE", "/runtime/webhooks/durabletask/instances", "", "").body())
        .contains("Please provide value for 'createdTimeFrom' parameter.");
  }

  @Test
  void historyIsShownWithCallsMergedIntoTheirCompletion() throws Exception {
    String url = http.start("HelloOrchestrator");
    http.awaitEnd(url);
    String body = http.get(url + "&showHistory=true&showHistoryOutput=true").body();
    JsonArray events =
        JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("historyEvents");
    assertThat(events).hasSize(5);
    assertThat(events.get(1).toString())
        .contains("\"EventType\":\"TaskCompleted\"")
        .contains("\"FunctionName\":\"Hello\"")
        .contains("\"Result\":\"Hello Tokyo!\"")
        .contains("\"ScheduledTime\"")
        .contains("\"Input\":\"\\\"Tokyo\\\"\"");
  }

  @Test
  void failureIsTheOutput() throws Exception {
    HttpResponse<String> ended = http.awaitEnd(http.start("Fails"));
    assertThat(ended.body()).contains("\"runtimeStatus\":\"Failed\"").contains("\"output\":\"");
    assertThat(recorder.text())
        .containsPattern("Executed 'Functions.Throws' \\(Failed, Id=[-0-9a-f]+, Duration=\\d+ms\\)")
        .contains("IllegalArgumentException: no good")
        .contains("at com.function.Orchestrations.throwing(Orchestrations.java:");
    assertThat(hostLines()).noneMatch(line -> line.contains("at dev.durabletools."));
  }

  private static List<String> hostLines() {
    return recorder.lines.stream().filter(line -> line.startsWith("HOST ")).toList();
  }

  @Test
  void httpFunctionsGetRouteQueryHeadersAndBody() throws Exception {
    HttpResponse<String> echo = http.post("/API/echo?q=a%20b&empty=", "{\"x\": \"é\"}");
    assertThat(echo.statusCode()).isEqualTo(201);
    assertThat(echo.body()).isEqualTo("{\"x\": \"é\"}");
    assertThat(echo.headers().firstValue("X-Query")).contains("a b");
    assertThat(echo.headers().firstValue("X-Uri"))
        .contains(host.baseUrl() + "/API/echo?q=a%20b&empty=");
    assertThat(http.send("POST", "/api/Echo", "", "").body()).isEqualTo("nothing");
    assertThat(http.get("/api/Echo").statusCode()).isEqualTo(404);

    assertThat(http.get("/api/shop/12/tea").body()).isEqualTo("12 tea");
    assertThat(http.get("/api/shop/12").body()).isEqualTo("12 null");
    assertThat(http.get("/api/shop/twelve").statusCode()).isEqualTo(404);
  }

  @Test
  void throwingFunctionAnswers500() throws Exception {
    HttpResponse<String> broken = http.get("/api/Broken");
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).isEqualTo("IllegalStateException: broken on purpose\n");
    assertThat(recorder.text()).contains("at com.function.HttpFunctions.broken(");
    assertThat(hostLines()).noneMatch(line -> line.contains("java.lang.reflect"));
  }

  @Test
  void megabyteBodyPasses() throws Exception {
    HttpResponse<String> echo = http.post("/api/Echo", "x".repeat(1_048_576));
    assertThat(echo.headers().firstValue("X-Length")).contains("1048576");
    assertThat(echo.body()).hasSize(1_048_576);
  }

  @Test
  void adminRoutesAnswer() throws Exception {
    assertThat(http.get("/admin/host/ping").statusCode()).isEqualTo(200);
    assertThat(http.send("POST", "/admin/host/ping", "", "").statusCode()).isEqualTo(200);
    assertThat(http.get("/admin/host/status").body()).contains("\"state\":\"Running\"");
    assertThat(http.get("/admin/functions").body()).contains("\"HelloOrchestrator\"");
    assertThat(http.post("/admin/functions/Nope", "{\"input\":\"\"}").statusCode()).isEqualTo(404);
  }

  @Test
  void malformedRequestsAreRefusedAndTheServerLives() throws Exception {
    assertThat(raw("nonsense\r\n\r\n")).contains("400");
    assertThat(raw("GET /api/a%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .contains(" 400 ");
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .contains(" 400 ");
    assertThat(
            raw(
                "POST /api/Echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n"
                    + "Connection: close\r\n\r\n"))
        .contains(" 413 ");
    assertThat(http.post("/runtime/webhooks/durabletask/orchestrators/Steps", "{").statusCode())
        .isEqualTo(400);
    assertThat(http.get("/admin/host/ping").statusCode()).isEqualTo(200);
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.baseUrl().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readNBytes(64), StandardCharsets.UTF_8);
    }
  }

  @Test
  void crashedWorkerIsReplacedAndTheInstanceGoesOn() throws Exception {
    // Not through the app's starter: its own call could still be in the worker that ends.
    HttpResponse<String> started =
        http.post("/runtime/webhooks/durabletask/orchestrators/Crash", "");
    HttpResponse<String> ended =
        http.awaitEnd(HttpProbe.json(started).get("statusQueryGetUri").getAsString());
    assertThat(ended.body()).contains("\"output\":\"survived\"");
    assertThat(recorder.workers).contains("exited 42, restarting");
    assertThat(http.get("/api/shop/1").statusCode()).isEqualTo(200);
  }

  @Test
  void everyAddressOfLocalhostAnswersOnTheSamePort() throws Exception {
    for (InetAddress address : Loopback.addresses()) {
      String name = address instanceof Inet6Address ? "[::1]" : "127.0.0.1";
      URI base = URI.create("http://" + name + ":" + host.baseUrl().getPort());
      assertThat(new HttpProbe(base).get("/admin/host/ping").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void portTakenOnOneOfLocalhostsAddressesIsTaken() throws Exception {
    List<InetAddress> addresses = Loopback.addresses();
    InetAddress last = addresses.get(addresses.size() - 1);
    Recorder other = new Recorder();
    try (ServerSocket taken = new ServerSocket(0, 1, last)) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> FunctionHost.start(options().withHttp("localhost", port), other))
          .hasMessageContaining("port " + port + ": already in use");
    }
    assertThat(other.workers).isEmpty();
  }

  @Test
  void takenPortIsNamedAndNothingStarts() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Recorder other = new Recorder();
      assertThatThrownBy(
              () ->
                  FunctionHost.start(options().withHttp("127.0.0.1", taken.getLocalPort()), other))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("--port");
      assertThat(other.workers).isEmpty();
    }
  }
}
