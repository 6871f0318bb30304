package dev.durabletools.debug.dap;

import com.google.gson.JsonObject;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Predicate;
import org.eclipse.lsp4j.debug.RestartArguments;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageProducer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.debug.DebugLauncher;
import org.eclipse.lsp4j.jsonrpc.json.ConcurrentMessageProcessor;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.jspecify.annotations.Nullable;

/** Connects the protocol's types to a client whose messages are checked first, and read once. */
final class DapLauncher extends DebugLauncher.Builder<DapRemote> {
  private final InputStream in;
  private final CheckedInput.Complaints complaints;
  private final ReadingTurn turns;
  private final Predicate<JsonObject> elsewhere;
  private @Nullable MessageJsonHandler json;
  private @Nullable RemoteEndpoint endpoint;

  DapLauncher(
      InputStream in,
      CheckedInput.Complaints complaints,
      ReadingTurn turns,
      Predicate<JsonObject> elsewhere) {
    this.elsewhere = elsewhere;
    this.in = in;
    this.complaints = complaints;
    this.turns = turns;
    setInput(in);
    configureGson(
        gson -> gson.registerTypeAdapter(RestartArguments.class, new RestartWith.Reader()));
  }

  @Override
  protected RemoteEndpoint createRemoteEndpoint(MessageJsonHandler jsonHandler) {
    json = jsonHandler;
    RemoteEndpoint created = super.createRemoteEndpoint(jsonHandler);
    endpoint = created;
    return created;
  }

  @Override
  protected ConcurrentMessageProcessor createMessageProcessor(
      MessageProducer unchecked, MessageConsumer requests, DapRemote client) {
    CheckedInput checked =
        new CheckedInput(
            in,
            complaints,
            Objects.requireNonNull(json),
            Objects.requireNonNull(endpoint),
            turns,
            elsewhere);
    return super.createMessageProcessor(checked, requests, client);
  }
}
