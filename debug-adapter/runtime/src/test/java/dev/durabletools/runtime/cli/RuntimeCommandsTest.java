package dev.durabletools.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.app.FunctionBinding;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.exchange.HistoryFile;
import dev.durabletools.runtime.exchange.ImportedHistory;
import dev.durabletools.runtime.grpc.Loopback;
import dev.durabletools.runtime.host.FunctionHost;
import dev.durabletools.runtime.host.HostListener;
import dev.durabletools.runtime.host.HostOptions;
import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.host.TestApp;
import dev.durabletools.runtime.hub.StartRequest;
import dev.durabletools.runtime.store.StoreLocation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeCommandsTest {
  @TempDir Path temp;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    out.reset();
    err.reset();
    return RuntimeCommands.run(
        List.of(args),
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8)));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void wrongUsageIsOneLineAndExitCode2() {
    assertThat(run("start", "--prot", "1")).isEqualTo(2);
    assertThat(err())
        .isEqualTo("durable: start: there is no option --prot; see 'durable start --help'\n");
    assertThat(run("start", "--port", "99999", temp.toString())).isEqualTo(3);
    assertThat(run("nonsense")).isEqualTo(2);
    assertThat(run("instances", "show")).isEqualTo(2);
    assertThat(run("start", "--help")).isZero();
    assertThat(out()).contains("--worker-java HOME");
  }

  @Test
  void whatIsNoAppIsOneLineAndExitCode3() throws Exception {
    assertThat(run("start", temp.toString())).isEqualTo(3);
    assertThat(err()).startsWith("durable: " + temp).contains("no host.json").hasLineCount(1);
    Files.writeString(temp.resolve("host.json"), "{ oops");
    assertThat(run("start", temp.toString())).isEqualTo(3);
    assertThat(err()).contains("host.json:1:").hasLineCount(1);
    assertThat(run("start", temp.resolve("missing").toString())).isEqualTo(3);
    assertThat(err()).contains("no such folder").hasLineCount(1);
  }

  @Test
  void takenPortIsOneLineWithTheOptionAndExitCode3() throws Exception {
    Path app = TestApp.stage(temp.resolve("app"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(run("start", app.toString(), "--port", port, "--store", "memory")).isEqualTo(3);
      assertThat(err()).contains("port " + port).contains("--port").hasLineCount(1);
      assertThat(out()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void anAddressBeyondThisMachineWantsAFlagOfItsOwn(String host) throws Exception {
    Files.writeString(temp.resolve("host.json"), "{}");
    assertThat(run("start", temp.toString(), "--port=0", "--host", host)).isEqualTo(2);
    assertThat(err()).contains("--host " + host).contains("--allow-remote").hasLineCount(1);
    assertThat(out()).isEmpty();
  }

  @Test
  void takenPortIsToldBeforeTheAppIsBuilt() throws Exception {
    Files.writeString(temp.resolve("host.json"), "{}");
    Files.writeString(temp.resolve("pom.xml"), "no pom at all");
    try (ServerSocket taken = new ServerSocket(0, 1, Loopback.addresses().get(0))) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(run("start", temp.toString(), "--port", port)).isEqualTo(3);
      assertThat(err()).contains("port " + port + ": already in use").hasLineCount(1);
      assertThat(out()).isEmpty();
    }
  }

  @Test
  void takenPortForClientsIsOneLineToo() throws Exception {
    Path app = TestApp.stage(temp.resolve("app"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      String store = "memory";
      assertThat(run("start", app.toString(), "--port=0", "--grpc-port", port, "--store", store))
          .isEqualTo(3);
      assertThat(err()).startsWith("durable: gRPC port " + port).hasLineCount(1);
      assertThat(out()).isEmpty();
    }
  }

  @Test
  void tooOldOrMissingJavaIsOneLine() throws Exception {
    Path app = TestApp.stage(temp.resolve("app"));
    assertThat(
            run(
                "start",
                app.toString(),
                "--port",
                "0",
                "--grpc-port",
                "0",
                "--store",
                "memory",
                "--worker-java",
                temp.toString()))
        .isEqualTo(3);
    assertThat(err()).contains("no Java there").hasLineCount(1);
    assertThat(out()).isEmpty();
  }

  @Test
  void functionsAreListedAsFuncDoes() {
    FunctionBinding trigger =
        new FunctionBinding(
            "httpTrigger",
            "in",
            "req",
            Map.of("methods", List.of("post", "GET"), "route", List.of("orchestrators/{name}")));
    List<FunctionInfo> functions =
        List.of(
            new FunctionInfo("Hello", "A", "run", "activityTrigger", "Hello", List.of()),
            new FunctionInfo("Start", "B", "run", "httpTrigger", "Start", List.of(trigger)),
            new FunctionInfo("Any", "C", "run", "httpTrigger", "Any", List.of()));
    assertThat(FunctionListing.lines(functions, URI.create("http://localhost:7071"), "api"))
        .containsExactly(
            "",
            "Functions:",
            "",
            "\tStart: [POST,GET] http://localhost:7071/api/orchestrators/{name}",
            "",
            "\tAny:  http://localhost:7071/api/Any",
            "",
            "\tHello: activityTrigger",
            "",
            "For detailed output, run func with --verbose flag.");
  }

  @Test
  void instancesAreSteeredOverHttp() throws Exception {
    FunctionApp app = FunctionApp.open(TestApp.stage(temp.resolve("app")));
    HostOptions options =
        HostOptions.defaults(app, StoreLocation.memory())
            .withHttp("127.0.0.1", 0)
            .withGrpcPort(OptionalInt.of(0));
    try (FunctionHost host = FunctionHost.start(options, new Silent())) {
      String url = "--url=" + host.baseUrl();
      String id = host.taskHub().start(StartRequest.of("Approval", "my id", null)).join();
      host.taskHub().awaitStart(id, false).join();
      assertThat(run("instances", "list", url)).isZero();
      assertThat(out()).contains("my id").contains("Running").contains("Approval");
      assertThat(run("instances", "fire-timer", id, url)).isEqualTo(1);
      assertThat(err()).contains("waits for no timer").hasLineCount(1);
      assertThat(run("instances", "raise", id, "Approve", "\"yes\"", url)).isZero();
      host.taskHub().awaitCompletion(id, false).join();
      assertThat(run("instances", "show", id, url)).isZero();
      assertThat(out()).contains("\"output\": \"got yes\"");
      assertThat(run("instances", "history", id, url)).isZero();
      assertThat(out()).contains("EventRaised").contains("Approve");
      assertThat(run("instances", "export", id, url)).isZero();
      ImportedHistory exported = HistoryFile.read(out().getBytes(StandardCharsets.UTF_8)).get(0);
      assertThat(exported.orchestrator()).isEqualTo("Approval");
      assertThat(exported.events()).isEqualTo(host.taskHub().history(id));
      assertThat(run("instances", "terminate", id, "late", url)).isEqualTo(1);
      assertThat(err()).isEqualTo("durable: my id: has already finished\n");
      assertThat(run("instances", "purge", id, url)).isZero();
      assertThat(run("instances", "show", id, url)).isEqualTo(1);
      assertThat(err()).isEqualTo("durable: my id: not found\n");
    }
    assertThat(run("instances", "list", "--url=http://127.0.0.1:1")).isEqualTo(3);
    assertThat(err()).contains("no answer").hasLineCount(1);
  }

  private record Silent() implements HostListener {
    @Override
    public void output(OutputKind kind, String line) {}

    @Override
    public void workerStarting() {}

    @Override
    public void workerExited(int exitCode, boolean restarting) {}
  }
}
