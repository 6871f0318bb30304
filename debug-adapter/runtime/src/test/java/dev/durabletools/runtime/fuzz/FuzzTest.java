package dev.durabletools.runtime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateTimerAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.InstanceQuery;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstanceFilter;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.PurgeInstancesRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.QueryInstancesRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RaiseEventRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ScheduleTaskAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TerminateRequest;
import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.app.FunctionBinding;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.grpc.EngineServer;
import dev.durabletools.runtime.http.ClientBinding;
import dev.durabletools.runtime.http.Cors;
import dev.durabletools.runtime.http.DivergenceLog;
import dev.durabletools.runtime.http.FunctionCalls;
import dev.durabletools.runtime.http.HttpEdge;
import dev.durabletools.runtime.http.HttpRoutes;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.store.StoreLocation;
import dev.durabletools.runtime.wire.DecisionCodec;
import dev.durabletools.runtime.wire.WireFormatException;
import dev.durabletools.worker.seam.Result;
import dev.durabletools.worker.seam.TypedValue;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken requests, messages and files: a 4xx, a code that says so or one line, never a fault. */
final class FuzzTest {
  private static final int INPUTS = Integer.getInteger("durable.fuzz", 2_000);
  private static final long SEED = Long.getLong("durable.fuzz.seed", 20261123L);
  private static final String API = "/runtime/webhooks/durabletask";

  private static final List<String> REQUESTS =
      List.of(
          "POST "
              + API
              + "/orchestrators/Order/abc?timeout=0&pollingInterval=0|{\"a\": [1, 2.5, null]}",
          "GET " + API + "/instances/abc?showHistory=true&showHistoryOutput=true&showInput=false|",
          "GET "
              + API
              + "/instances?runtimeStatus=Running,Failed&top=5&createdTimeFrom=2026-01-01T00:00:00Z|",
          "DELETE " + API + "/instances?createdTimeFrom=2026-01-01&runtimeStatus=Completed|",
          "DELETE " + API + "/instances/abc|",
          "POST " + API + "/instances/abc/raiseEvent/go?code=x|{\"b\": \"text\"}",
          "POST " + API + "/instances/abc/terminate?reason=enough|",
          "POST " + API + "/instances/abc/suspend?reason=a|",
          "POST " + API + "/instances/abc/resume|",
          "POST " + API + "/instances/abc/rewind|",
          "POST " + API + "/instances/abc/restart?restartWithNewInstanceId=false|",
          "POST " + API + "/entities/Counter/a?op=add|1",
          "GET " + API + "/x-durable/divergences?instanceId=abc|",
          "POST /admin/functions/Orders|{\"input\": \"7\"}",
          "GET /admin/functions|",
          "POST /api/shop/12/tea?q=a%20b|{\"c\": 1}");

  @TempDir Path folder;
  private final Mutator mutator = new Mutator(new Random(SEED));
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private TaskHub hub;
  private EngineServer grpc;
  private HttpEdge http;

  @BeforeEach
  void open() throws Exception {
    System.out.println("fuzz seed " + SEED + ", inputs " + INPUTS);
    hub = TaskHub.open("fuzz", StoreLocation.memory());
    grpc = EngineServer.start(hub, OptionalInt.of(0));
    Result done = new Result(0, true, TypedValue.string("ok"), Map.of(), null);
    FunctionCalls calls =
        new FunctionCalls(
            (function, inputs, metadata, label) -> CompletableFuture.completedFuture(done),
            new ClientBinding("fuzz", grpc.port(), () -> 0),
            line -> {});
    FunctionBinding route =
        new FunctionBinding(
            "httpTrigger", "in", "req", Map.of("route", List.of("shop/{id:int}/{kind?}")));
    FunctionBinding queue = new FunctionBinding("queueTrigger", "in", "item", Map.of());
    List<FunctionInfo> functions =
        List.of(
            new FunctionInfo("Shop", "F", "shop", "httpTrigger", "Shop", List.of(route)),
            new FunctionInfo("Orders", "F", "orders", "queueTrigger", "Orders", List.of(queue)));
    http =
        HttpEdge.start(
            List.of(InetAddress.getLoopbackAddress()),
            0,
            new HttpRoutes(hub, functions, calls, "api", new DivergenceLog(), Cors.NONE),
            faults::add);
  }

  @AfterEach
  void close() {
    http.close();
    grpc.close();
    hub.close();
  }

  @Test
  void brokenHttpRequestsAreRefusedAndTheServerLives() throws Exception {
    for (int i = 0; i < INPUTS / 4; i++) {
      byte[] request = mutator.broken(request(mutator.pick(REQUESTS)));
      String answer = send(request);
      assertThat(answer)
          .as("seed %s, input %s: %s", SEED, i, new String(request, StandardCharsets.UTF_8))
          .satisfiesAnyOf(
              none -> assertThat(none).isEmpty(),
              status -> assertThat(status).startsWith("HTTP/1.1 2"),
              status -> assertThat(status).startsWith("HTTP/1.1 4"),
              // What the extension answers for a state that a request cannot be used in.
              status ->
                  assertThat(status)
                      .startsWith("HTTP/1.1 500")
                      .containsAnyOf(
                          "System.InvalidOperationException",
                          "OrchestrationAlreadyExistsException"));
    }
    assertThat(faults).isEmpty();
    assertThat(send(request("GET /admin/host/ping|"))).startsWith("HTTP/1.1 200");
  }

  private static byte[] request(String line) {
    String[] parts = line.split("\\|", 2);
    return (parts[0]
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + parts[1].length()
            + "\r\n\r\n"
            + parts[1])
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Empty if the server just hung up. */
  private String send(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
      socket.setSoTimeout(30_000);
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (java.net.SocketTimeoutException e) {
        throw e;
      } catch (IOException e) {
        return "";
      }
    }
  }

  @Test
  void brokenGrpcMessagesAreRefusedAndTheServerLives() throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("localhost", grpc.port()).usePlaintext().build();
    Set<Status.Code> allowed =
        Set.of(
            Status.Code.INVALID_ARGUMENT,
            Status.Code.NOT_FOUND,
            Status.Code.ALREADY_EXISTS,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.DEADLINE_EXCEEDED);
    try {
      for (int i = 0; i < INPUTS / 4; i++) {
        String method = mutator.pick(List.copyOf(messages().keySet()));
        byte[] message = mutator.broken(messages().get(method));
        String input = "seed %s, input %s: %s".formatted(SEED, i, method);
        try {
          assertThat(call(channel, method, message)).as(input).isNotNull();
        } catch (StatusRuntimeException e) {
          boolean refusedId =
              method.equals("StartInstance")
                  && String.valueOf(e.getMessage()).contains("Failed to start instance");
          assertThat(refusedId || allowed.contains(e.getStatus().getCode()))
              .as("%s %s", input, e)
              .isTrue();
        }
      }
      assertThat(call(channel, "Hello", new byte[0])).isEmpty();
    } finally {
      channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private static Map<String, byte[]> messages() {
    Timestamp time = Timestamp.newBuilder().setSeconds(1_700_000_000L).setNanos(5).build();
    StringValue text = StringValue.of("\"text\"");
    return Map.of(
        "Hello", new byte[0],
        "StartInstance",
            CreateInstanceRequest.newBuilder()
                .setName("Order")
                .setInstanceId("a")
                .setInput(text)
                .setScheduledStartTimestamp(time)
                .build()
                .toByteArray(),
        "GetInstance", new byte[] {10, 1, 'a', 16, 1},
        "RaiseEvent",
            RaiseEventRequest.newBuilder()
                .setInstanceId("a")
                .setName("go")
                .setInput(text)
                .build()
                .toByteArray(),
        "TerminateInstance",
            TerminateRequest.newBuilder().setInstanceId("a").setOutput(text).build().toByteArray(),
        "SuspendInstance", new byte[] {10, 1, 'a'},
        "ResumeInstance", new byte[] {10, 1, 'a'},
        "QueryInstances",
            QueryInstancesRequest.newBuilder()
                .setQuery(
                    InstanceQuery.newBuilder()
                        .setCreatedTimeFrom(time)
                        .setMaxInstanceCount(3)
                        .setContinuationToken(StringValue.of("1")))
                .build()
                .toByteArray(),
        "PurgeInstances",
            PurgeInstancesRequest.newBuilder()
                .setPurgeInstanceFilter(PurgeInstanceFilter.newBuilder().setCreatedTimeTo(time))
                .build()
                .toByteArray(),
        "CompleteOrchestratorTask", response());
  }

  private static byte[] response() {
    return OrchestratorResponse.newBuilder()
        .setInstanceId("a")
        .addActions(
            OrchestratorAction.newBuilder()
                .setScheduleTask(ScheduleTaskAction.newBuilder().setName("Ship")))
        .addActions(
            OrchestratorAction.newBuilder()
                .setId(1)
                .setCreateTimer(
                    CreateTimerAction.newBuilder()
                        .setFireAt(Timestamp.newBuilder().setSeconds(1_700_000_000L))))
        .addActions(
            OrchestratorAction.newBuilder()
                .setId(2)
                .setCompleteOrchestration(
                    CompleteOrchestrationAction.newBuilder().setResult(StringValue.of("1"))))
        .setCustomStatus(StringValue.of("\"s\""))
        .build()
        .toByteArray();
  }

  private static byte[] call(ManagedChannel channel, String method, byte[] message) {
    MethodDescriptor<byte[], byte[]> descriptor =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("TaskHubSidecarService/" + method)
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();
    CallOptions limit = CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS);
    return ClientCalls.blockingUnaryCall(channel, descriptor, limit, message);
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void brokenAnswersOfWorkersAreReadOrRefused() {
    byte[] good = response();
    for (int i = 0; i < INPUTS / 4; i++) {
      byte[] message = mutator.broken(good);
      try {
        assertThat(DecisionCodec.decode(message).actions()).isNotNull();
      } catch (WireFormatException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }

  @Test
  void brokenFilesOfAnAppAreRefusedInALine() throws Exception {
    Map<String, String> files =
        Map.of(
            "host.json",
            "{\"version\": \"2.0\", \"extensions\": {\"durableTask\": {\"hubName\": \"%HUB%x\","
                + " \"maxConcurrentActivityFunctions\": 3}, \"http\": {\"routePrefix\": \"api\"}}}",
            "local.settings.json",
            "{\"IsEncrypted\": false, \"Values\": {\"HUB\": \"a\"}, \"Host\": {\"LocalHttpPort\": 7071,"
                + " \"CORS\": \"*\"}}",
            "Order/function.json",
            "{\"entryPoint\": \"a.B.c\", \"bindings\": [{\"type\": \"httpTrigger\", \"name\": \"req\","
                + " \"methods\": [\"get\"]}]}");
    Files.createDirectories(folder.resolve("Order"));
    for (int i = 0; i < INPUTS / 4; i++) {
      String broken = mutator.pick(List.copyOf(files.keySet()));
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
        Files.write(
            folder.resolve(file.getKey()),
            file.getKey().equals(broken) ? mutator.broken(text) : text);
      }
      try {
        FunctionApp app = FunctionApp.open(folder);
        assertThat(app.taskHubName()).isNotEmpty();
        assertThat(app.declaredFunctions()).isNotNull();
      } catch (AppException e) {
        assertThat(e.getMessage()).contains(": ").contains("; ");
      }
    }
  }
}
