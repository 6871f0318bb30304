package dev.durabletools.runtime.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** The connection a call came on. */
final class Peer implements ServerInterceptor {
  private static final Context.Key<String> KEY = Context.key("peer");

  static String current() {
    String peer = KEY.get();
    return peer == null ? "" : peer;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String peer = String.valueOf(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    return Contexts.interceptCall(Context.current().withValue(KEY, peer), call, headers, next);
  }
}
