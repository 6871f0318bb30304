package dev.durabletools.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.GetInstanceResponse;
import com.microsoft.durabletask.implementation.protobuf.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceImplBase;
import dev.durabletools.worker.invoke.ClientWarmUp;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ClientWarmUpTest {
  @Test
  void asksOnceForAnInstanceThatNobodyHas() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(Loopback.addresses().get(0), 0))
            .addService(
                new TaskHubSidecarServiceImplBase() {
                  @Override
                  public void getInstance(
                      GetInstanceRequest request, StreamObserver<GetInstanceResponse> to) {
                    asked.add(request.getInstanceId());
                    Replies.send(to, GetInstanceResponse.getDefaultInstance());
                  }
                })
            .build()
            .start();
    try {
      ClientWarmUp.run(ClientWarmUpTest.class.getClassLoader(), server.getPort());
    } finally {
      server.shutdownNow();
    }
    assertThat(asked).containsExactly("durable-warm-up");
  }

  @Test
  void withoutTheLibraryOrTheHubNothingHappens() {
    ClientWarmUp.run(ClassLoader.getPlatformClassLoader(), 1);
    ClientWarmUp.run(ClientWarmUpTest.class.getClassLoader(), 1);
  }
}
