package dev.durabletools.runtime.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.DateTimeException;

/**
 * Answers a message that cannot be read, or that holds what cannot be, with INVALID_ARGUMENT, and
 * any other fault with INTERNAL; gRPC itself would say UNKNOWN and nothing more.
 */
final class BadMessages implements ServerInterceptor {
  private BadMessages() {}

  /** The service with its messages read where a failure to do so can be told. */
  static ServerServiceDefinition guarded(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(
        ServerInterceptors.useInputStreamMessages(service), new BadMessages());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      private boolean closed;

      @Override
      public void onMessage(Q message) {
        run(() -> super.onMessage(message));
      }

      @Override
      public void onHalfClose() {
        run(super::onHalfClose);
      }

      private void run(Runnable step) {
        if (closed) {
          return;
        }
        try {
          step.run();
        } catch (RuntimeException e) {
          closed = true;
          call.close(status(e), new Metadata());
        }
      }
    };
  }

  private static Status status(RuntimeException e) {
    boolean unreadable =
        e instanceof StatusRuntimeException refused
            && refused.getStatus().getCode() == Status.Code.INTERNAL;
    if (unreadable || e instanceof IllegalArgumentException || e instanceof DateTimeException) {
      return Status.INVALID_ARGUMENT.withDescription(
          "The request cannot be read: " + e.getMessage());
    }
    return e instanceof StatusRuntimeException refused
        ? refused.getStatus()
        : Status.INTERNAL.withDescription(e.toString()).withCause(e);
  }
}
