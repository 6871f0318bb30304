package dev.durabletools.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.worker.seam.FunctionEntry;
import dev.durabletools.worker.seam.Functions;
import dev.durabletools.worker.seam.Invoke;
import dev.durabletools.worker.seam.LoadFailed;
import dev.durabletools.worker.seam.Log;
import dev.durabletools.worker.seam.NamedValue;
import dev.durabletools.worker.seam.Result;
import dev.durabletools.worker.seam.Shutdown;
import dev.durabletools.worker.seam.TypedValue;
import dev.durabletools.worker.support.CompiledApp;
import dev.durabletools.worker.support.WorkerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerProcessTest {
  @TempDir static Path folder;
  private static CompiledApp app;

  @BeforeAll
  static void compile() throws IOException {
    app =
        CompiledApp.compile(
            folder, "1.5.0", Map.of("app/Functions.java", resource("Functions.java.txt")));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = WorkerProcessTest.class.getClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes());
    }
  }

  @Test
  void saysHelloAndListsFunctions() throws Exception {
    try (WorkerProcess worker = WorkerProcess.start()) {
      assertThat(worker.hello.token).isEqualTo(WorkerProcess.TOKEN);
      assertThat(worker.hello.pid).isEqualTo(worker.process.pid());
      worker.load(app, "live");
      Functions functions = worker.receive(Functions.class);
      assertThat(functions.warnings).isEmpty();
      assertThat(functions.liveSupported).isTrue();
      assertThat(functions.sdkVersion).isEqualTo("1.5.0");
      Map<String, FunctionEntry> byName =
          functions.functions.stream().collect(Collectors.toMap(f -> f.name, Function.identity()));
      assertThat(byName.get("HelloOrchestrator").triggerKind).isEqualTo("orchestrationTrigger");
      assertThat(byName.get("Hello").triggerKind).isEqualTo("activityTrigger");
      FunctionEntry start = byName.get("Start");
      assertThat(start.triggerKind).isEqualTo("httpTrigger");
      assertThat(start.bindings.get(0).attributes)
          .containsEntry("methods", List.of("GET", "POST"))
          .containsEntry("authLevel", List.of("ANONYMOUS"))
          .containsEntry("route", List.of("orchestrators/{functionName}"));
      assertThat(start.bindings)
          .extracting(binding -> binding.type + " " + binding.direction + " " + binding.name)
          .containsExactly(
              "httpTrigger in req",
              "durableClient in durableContext",
              "queue out out",
              "http out $return");
    }
  }

  @Test
  void exitsWhenTheSocketCloses() throws Exception {
    try (WorkerProcess worker = WorkerProcess.start()) {
      worker.load(app, "live");
      worker.receive(Functions.class);
      worker.disconnect();
      assertThat(worker.exits(1_000)).isTrue();
      assertThat(worker.process.exitValue()).isZero();
    }
  }

  @Test
  void exitsWhenTheHostRefusesItsToken() throws Exception {
    try (WorkerProcess worker = WorkerProcess.start()) {
      assertThat(worker.hello.token).isNotEqualTo("another");
      worker.disconnect();
      assertThat(worker.exits(1_000)).isTrue();
    }
  }

  @Test
  void saysWhatIsWrongWithItsCommandLine() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target", "classes").toString(),
                Main.class.getName())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes()))
        .isEqualToIgnoringNewLines(
            "durable: worker: wrong usage; the host starts it with HOST PORT and DURABLE_WORKER_TOKEN");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void exitsOnShutdown() throws Exception {
    try (WorkerProcess worker = WorkerProcess.start()) {
      worker.send(new Shutdown());
      assertThat(worker.exits(1_000)).isTrue();
    }
  }

  @Test
  void activityGetsItsInputQuotedAndLogsGoToTheHost() throws Exception {
    try (WorkerProcess worker = WorkerProcess.start()) {
      worker.load(app, "live");
      worker.receive(Functions.class);
      worker.send(activity(7, "Hello", "name", "\"Tokyo\""));
      assertThat(worker.receive(Log.class).message).contains("in quotes").contains("--friendly");
      Log log = worker.receive(Log.class);
      assertThat(log.message).isEqualTo("greeting \"Tokyo\"");
      assertThat(log.level).isEqualTo("INFO");
      assertThat(log.functionName).isEqualTo("Hello");
      assertThat(log.instanceId).isEqualTo("i1");
      Result result = worker.receive(Result.class);
      assertThat(result.callId).isEqualTo(7);
      assertThat(result.ok).isTrue();
      assertThat(result.returnValue.kind).isEqualTo(TypedValue.Kind.STRING);
      assertThat(result.returnValue.text).isEqualTo("Hello \"Tokyo\"!");
      worker.disconnect();
      assertThat(worker.output.get()).contains("thread durable activity Hello i1 loader true");
    }
  }

  @Test
  void activityConvertsObjectsWithGson() throws Exception {
    Result result = call(activity(1, "Double", "order", "{\"id\":\"a\",\"amount\":21}"));
    assertThat(result.returnValue.kind).isEqualTo(TypedValue.Kind.JSON);
    assertThat(result.returnValue.text).isEqualTo("{\"id\":\"a\",\"amount\":42}");
  }

  @Test
  void failureNamesTheRootCause() throws Exception {
    Result result = call(activity(1, "Boom", "in", "null"));
    assertThat(result.ok).isFalse();
    assertThat(result.failure.type).isEqualTo("IllegalStateException");
    assertThat(result.failure.fullType).isEqualTo("java.lang.IllegalStateException");
    assertThat(result.failure.message).isEqualTo("IllegalStateException: boom");
    assertThat(result.failure.stack)
        .startsWith("java.lang.IllegalArgumentException: outer")
        .contains("app.Functions.boom(Functions.java:")
        .contains("Caused by: java.lang.IllegalStateException: boom");
  }

  @Test
  void userCodeSeesNothingOfTheWorker() throws Exception {
    assertThat(call(activity(1, "SeesWorker", "in", "null")).returnValue.text).isEqualTo("false");
  }

  @Test
  void httpFunctionWithOptionalBody() throws Exception {
    Result empty = call(http("\"echo\"", TypedValue.NONE));
    assertThat(empty.returnValue.kind).isEqualTo(TypedValue.Kind.HTTP_RESPONSE);
    assertThat(empty.returnValue.http.status).isEqualTo(202);
    assertThat(empty.returnValue.http.headers).containsEntry("X-Method", "POST");
    assertThat(empty.returnValue.http.body.text).isEqualTo("nothing1");
    assertThat(empty.outputs.get("out").text).isEqualTo("echo");
    Result full = call(http("\"echo\"", TypedValue.string("body")));
    assertThat(full.returnValue.http.body.text).isEqualTo("body1");
  }

  @Test
  void durableClientAnswersTheCheckStatusResponse() throws Exception {
    Result result = call(http("\"HelloOrchestrator\"", TypedValue.NONE));
    assertThat(result.failure).isNull();
    assertThat(result.returnValue.http.status).isEqualTo(202);
    assertThat(result.returnValue.http.headers.get("Location"))
        .isEqualTo("http://localhost:7071/runtime/webhooks/durabletask/instances/abc?code=k");
    assertThat(result.returnValue.http.body.text).contains("\"id\":\"abc\"", "statusQueryGetUri");
  }

  @Test
  void classThatCannotBeLoadedIsAWarning() throws Exception {
    Path other = Files.createTempDirectory(folder, "broken");
    CompiledApp broken =
        CompiledApp.compile(
            other,
            "1.5.0",
            Map.of(
                "app/Base.java", "package app; public class Base {}",
                "app/Broken.java", function("Broken extends Base", "Broken"),
                "app/Fine.java", function("Fine", "Fine")));
    Files.delete(broken.classes().resolve("app/Base.class"));
    try (WorkerProcess worker = WorkerProcess.start()) {
      worker.load(broken, "live");
      Functions functions = worker.receive(Functions.class);
      assertThat(functions.functions).extracting(f -> f.name).containsExactly("Fine");
      assertThat(functions.warnings).hasSize(1);
      assertThat(functions.warnings.get(0)).contains("app.Broken", "app/Base");
    }
  }

  @Test
  void duplicateNamesFailTheLoad() throws Exception {
    Path other = Files.createTempDirectory(folder, "twice");
    CompiledApp twice =
        CompiledApp.compile(
            other,
            "1.5.0",
            Map.of("app/A.java", function("A", "same"), "app/B.java", function("B", "Same")));
    try (WorkerProcess worker = WorkerProcess.start()) {
      worker.load(twice, "live");
      assertThat(worker.receive(LoadFailed.class).message)
          .isEqualTo(
              "two functions are named 'Same': app.A.run and app.B.run; rename one (names compare"
                  + " ignoring case)");
    }
  }

  private static String function(String declaration, String name) {
    return "package app; import com.microsoft.azure.functions.annotation.*;"
        + " import com.microsoft.durabletask.azurefunctions.*;"
        + " public class "
        + declaration
        + " { @FunctionName(\""
        + name
        + "\") public String run("
        + "@DurableActivityTrigger(name = \"in\") String in) { return in; } }";
  }

  private static Invoke activity(long id, String name, String parameter, String json) {
    return new Invoke(
        id, name, List.of(new NamedValue(parameter, TypedValue.string(json))), Map.of(), "i1");
  }

  private static Invoke http(String route, TypedValue body) {
    TypedValue request =
        TypedValue.request(
            "POST",
            "http://localhost:7071/api/orchestrators/x",
            Map.of("a", "b"),
            Map.of("q", "1"),
            body);
    TypedValue client =
        TypedValue.string(
            "{\"taskHubName\":\"hub\",\"requiredQueryStringParameters\":\"code=k\",\"rpcBaseUrl\":\"http://localhost:4001\"}");
    return new Invoke(
        3,
        "Start",
        List.of(new NamedValue("req", request), new NamedValue("durableContext", client)),
        Map.of("functionName", route),
        "");
  }

  private static Result call(Invoke invoke) throws IOException {
    try (WorkerProcess worker = WorkerProcess.start()) {
      worker.load(app, "live");
      worker.receive(Functions.class);
      worker.send(invoke);
      return worker.receive(Result.class);
    }
  }
}
