package dev.durabletools.debug.dap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/**
 * Keeps events behind the responses that they must follow: {@code initialized} behind that of
 * initialize, a stop behind that of the request which let the thread run. Thread-safe.
 */
final class MessageOrder implements Function<MessageConsumer, MessageConsumer> {
  private static final Set<String> RUNS =
      Set.of(
          "continue",
          "next",
          "stepIn",
          "stepOut",
          "stepBack",
          "reverseContinue",
          "restartFrame",
          "goto",
          "durable/replayTo",
          "durable/stepEvent",
          "durable/leavePast",
          "durable/fork",
          "durable/whatIf",
          "durable/answerActivity",
          "durable/fireTimer",
          "pause");

  /** By event: the requests whose responses come first. */
  private static final Map<String, Set<String>> AFTER =
      Map.of(
          "stopped", RUNS,
          "breakpoint", Set.of("setBreakpoints"),
          "durable/activityAsked", RUNS,
          "durable/hostStarted", Set.of("launch", "attach", "restart"),
          "exited", Set.of("launch", "attach", "terminate"),
          "terminated", Set.of("launch", "attach", "terminate"));

  private final Map<String, String> open = new HashMap<>();
  private final List<NotificationMessage> held = new ArrayList<>();
  private final Consumer<String> answered;

  /**
   * Orders the messages of one connection.
   *
   * @param answered told the command of each successful response, after it has been sent
   */
  MessageOrder(Consumer<String> answered) {
    this.answered = answered;
  }

  @Override
  public MessageConsumer apply(MessageConsumer consumer) {
    return consumer instanceof RemoteEndpoint
        ? message -> incoming(message, consumer)
        : message -> outgoing(message, consumer);
  }

  private void incoming(Message message, MessageConsumer handler) {
    if (message instanceof RequestMessage request) {
      synchronized (this) {
        open.put(request.getId(), request.getMethod());
      }
    }
    handler.consume(message);
  }

  private void outgoing(Message message, MessageConsumer wire) {
    if (message instanceof ResponseMessage response) {
      if (response.getError() != null) {
        response.setError(DapError.numbered(response.getError()));
      }
      String command = respond(response, wire);
      if (response.getError() == null) {
        answered.accept(command);
      }
    } else {
      send(message, wire);
    }
  }

  private synchronized String respond(ResponseMessage response, MessageConsumer wire) {
    wire.consume(response);
    String command = open.remove(response.getId());
    for (Iterator<NotificationMessage> waiting = held.iterator(); waiting.hasNext(); ) {
      NotificationMessage event = waiting.next();
      if (!mustWait(event)) {
        waiting.remove();
        wire.consume(event);
      }
    }
    return command == null ? "" : command;
  }

  private synchronized void send(Message message, MessageConsumer wire) {
    if (message instanceof NotificationMessage event && mustWait(event)) {
      held.add(event);
    } else {
      wire.consume(message);
    }
  }

  /** The command of a request that is not answered yet; empty for any other number. */
  synchronized String open(int request) {
    return open.getOrDefault(Integer.toString(request), "");
  }

  private boolean mustWait(NotificationMessage event) {
    Set<String> first = AFTER.getOrDefault(event.getMethod(), Set.of());
    return open.values().stream().anyMatch(first::contains);
  }
}
