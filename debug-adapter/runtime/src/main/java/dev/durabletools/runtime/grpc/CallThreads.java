package dev.durabletools.runtime.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls that only put something into the hub's queues on the connection's own thread, which
 * saves waking another; those that read the store or walk all instances stay on gRPC's pool.
 */
final class CallThreads implements ServerCallExecutorSupplier {
  private static final Set<String> SHORT =
      Set.of(
          "Hello",
          "StartInstance",
          "RaiseEvent",
          "TerminateInstance",
          "SuspendInstance",
          "ResumeInstance",
          "WaitForInstanceStart",
          "WaitForInstanceCompletion",
          "CompleteActivityTask",
          "CompleteOrchestratorTask");

  @Override
  public <A, B> @Nullable Executor getExecutor(ServerCall<A, B> call, Metadata headers) {
    String method = call.getMethodDescriptor().getBareMethodName();
    return method != null && SHORT.contains(method) ? Runnable::run : null;
  }
}
