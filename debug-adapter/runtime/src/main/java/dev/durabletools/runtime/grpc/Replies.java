package dev.durabletools.runtime.grpc;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationState;
import dev.durabletools.runtime.hub.HubException;
import dev.durabletools.runtime.hub.InstanceStatus;
import dev.durabletools.runtime.wire.Fields;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Answers of the service, and failures as gRPC status codes. */
final class Replies {
  private Replies() {}

  static <A> void send(StreamObserver<A> to, A answer) {
    to.onNext(answer);
    to.onCompleted();
  }

  /** Answers when the future is done; on whichever thread that is. */
  static <T, A> void sendLater(
      StreamObserver<A> to, CompletableFuture<T> future, Function<T, A> answer) {
    var unused =
        future.whenComplete(
            (value, error) -> {
              if (error != null) {
                to.onError(status(error));
              } else {
                send(to, answer.apply(value));
              }
            });
  }

  static StatusRuntimeException status(Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    if (!(cause instanceof HubException e)) {
      return Status.INTERNAL
          .withDescription(cause.toString())
          .withCause(cause)
          .asRuntimeException();
    }
    return code(e.reason()).withDescription(e.getMessage()).asRuntimeException();
  }

  private static Status code(HubException.Reason reason) {
    return switch (reason) {
      case ALREADY_EXISTS -> Status.ALREADY_EXISTS;
      case NOT_FOUND -> Status.NOT_FOUND;
      case FINISHED, WRONG_STATE -> Status.FAILED_PRECONDITION;
      case INVALID -> Status.INVALID_ARGUMENT;
      case UNKNOWN_FUNCTION -> Status.INTERNAL;
      case UNSUPPORTED -> Status.UNIMPLEMENTED;
      case UNAVAILABLE -> Status.UNAVAILABLE;
    };
  }

  static OrchestrationState state(InstanceStatus status) {
    OrchestrationState.Builder state =
        OrchestrationState.newBuilder()
            .setInstanceId(status.instanceId())
            .setName(status.name())
            .setOrchestrationStatus(Fields.status(status.status()))
            .setCreatedTimestamp(Fields.timestamp(status.createdAt()))
            .setLastUpdatedTimestamp(Fields.timestamp(status.lastUpdatedAt()));
    if (status.version() != null) {
      state.setVersion(Fields.text(status.version()));
    }
    if (status.scheduledStart() != null) {
      state.setScheduledStartTimestamp(Fields.timestamp(status.scheduledStart()));
    }
    if (status.input() != null) {
      state.setInput(Fields.text(status.input()));
    }
    if (status.output() != null) {
      state.setOutput(Fields.text(status.output()));
    }
    if (status.customStatus() != null) {
      state.setCustomStatus(Fields.text(status.customStatus()));
    }
    if (status.failure() != null) {
      state.setFailureDetails(Fields.failure(status.failure()));
    }
    return state.build();
  }
}
