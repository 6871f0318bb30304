package dev.durabletools.debug.dap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.MessageIssueHandler;
import org.eclipse.lsp4j.jsonrpc.MessageProducer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;

/**
 * The client's requests. Messages that are none are told to somebody who can answer them. Confined
 * to the thread whose {@link ReadingTurn} it is.
 */
final class CheckedInput implements MessageProducer {
  private static final Logger LOG = Logger.getLogger(CheckedInput.class.getName());

  private final MessageFrames frames;
  private final Complaints complaints;
  private final MessageJsonHandler json;
  private final ArgumentCheck arguments;
  private final MessageIssueHandler issues;
  private final ReadingTurn turns;
  private final Predicate<JsonObject> elsewhere;

  /** Answers a message that cannot be handled. */
  interface Complaints {
    /** A request that can be answered by its number. */
    void refused(RequestHead request, String why);

    /** A request with an argument that is missing or of a wrong type. */
    void unusable(RequestHead request, ArgumentFault argument);

    /** A request whose handling broke down before it could answer. */
    void failed(RequestHead request, RuntimeException failure);

    /** Something that has no number. */
    void ignored(String why);
  }

  /**
   * Reads nothing yet.
   *
   * @param json knows the types of the protocol
   * @param issues told of what does not fit them
   * @param turns decides which thread reads
   * @param elsewhere takes requests that are not to be answered here
   */
  CheckedInput(
      InputStream in,
      Complaints complaints,
      MessageJsonHandler json,
      MessageIssueHandler issues,
      ReadingTurn turns,
      Predicate<JsonObject> elsewhere) {
    this.frames = new MessageFrames(in);
    this.complaints = complaints;
    this.json = json;
    this.arguments = new ArgumentCheck(json);
    this.issues = issues;
    this.turns = turns;
    this.elsewhere = elsewhere;
  }

  /** Returns at the end of the stream. */
  @Override
  public void listen(MessageConsumer requests) {
    try {
      turns.read(turn -> read(turn, requests));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean read(int turn, MessageConsumer requests) {
    for (var frame = next(); frame.isPresent(); frame = next()) {
      checked(frame.get()).ifPresent(request -> pass(request, requests));
      if (!turns.isStill(turn)) {
        return false;
      }
    }
    return true;
  }

  private void pass(JsonObject request, MessageConsumer requests) {
    if (elsewhere.test(request)) {
      return;
    }
    try {
      requests.consume(json.getGson().fromJson(request, Message.class));
    } catch (MessageIssueException e) {
      issues.handle(e.getRpcMessage(), e.getIssues());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "request failed", e);
      RequestHead.find(request.toString()).ifPresent(head -> complaints.failed(head, e));
    }
  }

  private Optional<JsonObject> checked(MessageFrames.Frame frame) {
    Optional<String> fault = frame.fault();
    JsonElement message = null;
    if (fault.isEmpty()) {
      try {
        message = JsonParser.parseString(frame.text());
        fault =
            message.isJsonObject()
                ? RequestHead.fault(message.getAsJsonObject())
                : Optional.of("it is not a JSON object");
      } catch (JsonParseException e) {
        fault = Optional.of("it is not JSON");
      }
    }
    if (message != null && fault.isEmpty()) {
      return usable(message.getAsJsonObject(), frame.text());
    }
    String why = fault.orElse("");
    RequestHead.find(frame.text())
        .ifPresentOrElse(head -> complaints.refused(head, why), () -> complaints.ignored(why));
    return Optional.empty();
  }

  private Optional<JsonObject> usable(JsonObject request, String text) {
    if (!request.has("arguments") || request.get("arguments").isJsonNull()) {
      request.add("arguments", new JsonObject());
    }
    if (!DapServer.answers(request.get("command").getAsString())) {
      request.add("arguments", new JsonObject());
    }
    Optional<ArgumentFault> argument = arguments.fault(request);
    if (argument.isEmpty()) {
      return Optional.of(request);
    }
    RequestHead.find(text).ifPresent(head -> complaints.unusable(head, argument.get()));
    return Optional.empty();
  }

  /** A connection that the client cut has ended like any other. */
  private Optional<MessageFrames.Frame> next() {
    try {
      return frames.next();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
