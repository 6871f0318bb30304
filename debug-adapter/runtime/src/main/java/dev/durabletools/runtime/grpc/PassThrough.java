package dev.durabletools.runtime.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Hands every call on to another server, message by message, whatever the method. */
final class PassThrough extends HandlerRegistry {
  private final Channel channel;

  PassThrough(Channel channel) {
    this.channel = channel;
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

  @Override
  public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
    MethodDescriptor<byte[], byte[]> method =
        MethodDescriptor.newBuilder(new Bytes(), new Bytes())
            .setFullMethodName(name)
            .setType(MethodDescriptor.MethodType.UNKNOWN)
            .build();
    return ServerMethodDefinition.create(
        method,
        (call, headers) -> {
          ClientCall<byte[], byte[]> onward = channel.newCall(method, CallOptions.DEFAULT);
          call.request(2);
          onward.start(new Backward(call), new Metadata());
          onward.request(Integer.MAX_VALUE);
          return new Forward(onward, call);
        });
  }

  /** What the caller sends. */
  private static final class Forward extends ServerCall.Listener<byte[]> {
    private final ClientCall<byte[], byte[]> onward;
    private final ServerCall<byte[], byte[]> caller;

    Forward(ClientCall<byte[], byte[]> onward, ServerCall<byte[], byte[]> caller) {
      this.onward = onward;
      this.caller = caller;
    }

    @Override
    public void onMessage(byte[] message) {
      onward.sendMessage(message);
      caller.request(1);
    }

    @Override
    public void onHalfClose() {
      onward.halfClose();
    }

    @Override
    public void onCancel() {
      onward.cancel("the caller went away", null);
    }
  }

  /** What the other server answers. */
  private static final class Backward extends ClientCall.Listener<byte[]> {
    private final ServerCall<byte[], byte[]> caller;
    private boolean headersSent;

    Backward(ServerCall<byte[], byte[]> caller) {
      this.caller = caller;
    }

    @Override
    public void onMessage(byte[] message) {
      sendHeaders();
      caller.sendMessage(message);
    }

    private void sendHeaders() {
      if (!headersSent) {
        headersSent = true;
        caller.sendHeaders(new Metadata());
      }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      if (status.isOk()) {
        sendHeaders();
      }
      caller.close(status, new Metadata());
    }
  }
}
