package dev.durabletools.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CreateInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RaiseEventRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.RewindInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;
import dev.durabletools.runtime.hub.KnownFunctions;
import dev.durabletools.runtime.hub.TaskHub;
import dev.durabletools.runtime.store.StoreLocation;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client over gRPC is refused with. */
class StatusCodesTest {
  private TaskHub hub;
  private EngineServer server;
  private ManagedChannel channel;
  private TaskHubSidecarServiceBlockingStub stub;

  @BeforeEach
  void open() throws Exception {
    hub = TaskHub.open("codes", StoreLocation.memory(), line -> {});
    hub.declare(new KnownFunctions(List.of("Flow"), List.of()));
    server = EngineServer.start(hub, OptionalInt.of(0));
    channel = ManagedChannelBuilder.forAddress("localhost", server.port()).usePlaintext().build();
    stub = TaskHubSidecarServiceGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void close() throws Exception {
    channel.shutdownNow().awaitTermination(30, TimeUnit.SECONDS);
    server.close();
    hub.close();
  }

  private static void assertCode(ThrowingCallable call, Status.Code code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            thrown -> assertThat(thrown.getStatus().getCode()).isEqualTo(code));
  }

  private void start(String name, String id) {
    CreateInstanceRequest request =
        CreateInstanceRequest.newBuilder().setName(name).setInstanceId(id).build();
    assertThat(stub.startInstance(request).getInstanceId()).isEqualTo(id);
  }

  @Test
  void anIdInUseAlreadyExistsAndAnUnknownFunctionIsInternal() {
    start("Flow", "a");
    assertCode(() -> start("Flow", "a"), Status.Code.ALREADY_EXISTS);
    assertCode(() -> start("Nope", "b"), Status.Code.INTERNAL);
  }

  @Test
  void nobodyIsNoErrorForAQuestionAndAnEventButForARewind() {
    assertThat(
            stub.getInstance(GetInstanceRequest.newBuilder().setInstanceId("none").build())
                .getExists())
        .isFalse();
    assertThat(
            stub.raiseEvent(
                RaiseEventRequest.newBuilder().setInstanceId("none").setName("Go").build()))
        .isNotNull();
    assertCode(
        () -> stub.rewindInstance(RewindInstanceRequest.newBuilder().setInstanceId("none").build()),
        Status.Code.NOT_FOUND);
  }

  /** Calls of later SDKs; the messages do not matter. */
  @ParameterizedTest
  @ValueSource(
      strings = {"SignalEntity", "GetEntity", "QueryEntities", "CleanEntityStorage", "NoSuchCall"})
  void entitiesAreNotImplemented(String call) {
    MethodDescriptor<Empty, Empty> method =
        TaskHubSidecarServiceGrpc.getHelloMethod().toBuilder()
            .setFullMethodName(
                MethodDescriptor.generateFullMethodName(
                    TaskHubSidecarServiceGrpc.SERVICE_NAME, call))
            .build();
    assertCode(
        () ->
            ClientCalls.blockingUnaryCall(
                channel, method, CallOptions.DEFAULT, Empty.getDefaultInstance()),
        Status.Code.UNIMPLEMENTED);
  }
}
