package dev.durabletools.debug.dap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The client's stream without the messages that are no requests; those are told to somebody who can
 * answer them. Confined to the reading thread.
 */
final class CheckedInput extends InputStream {
  private final MessageFrames frames;
  private final Complaints complaints;
  private InputStream current = InputStream.nullInputStream();

  /** Answers a message that cannot be handled. */
  interface Complaints {
    /** A request that can be answered by its number. */
    void refused(RequestHead request, String why);

    /** A request with an argument that is missing or of a wrong type. */
    void unusable(RequestHead request, String argument);

    /** Something that has no number. */
    void ignored(String why);
  }

  CheckedInput(InputStream in, Complaints complaints) {
    this.frames = new MessageFrames(in);
    this.complaints = complaints;
  }

  @Override
  public int read() throws IOException {
    int next = current.read();
    return next >= 0 || !advance() ? next : current.read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = current.read(target, offset, length);
    return count >= 0 || !advance() ? count : current.read(target, offset, length);
  }

  /** Goes on to the next good message; false at the end. */
  private boolean advance() {
    while (true) {
      Optional<MessageFrames.Frame> frame = next();
      if (frame.isEmpty()) {
        return false;
      }
      String text = frame.get().text();
      Optional<String> fault = frame.get().fault().or(() -> fault(text));
      if (fault.isEmpty()) {
        JsonObject request = JsonParser.parseString(text).getAsJsonObject();
        if (!request.has("arguments") || request.get("arguments").isJsonNull()) {
          request.add("arguments", new JsonObject());
        }
        Optional<String> argument = ArgumentCheck.fault(request);
        if (argument.isEmpty()) {
          current = framed(request.toString());
          return true;
        }
        RequestHead.find(text).ifPresent(head -> complaints.unusable(head, argument.get()));
        continue;
      }
      RequestHead.find(text)
          .ifPresentOrElse(
              head -> complaints.refused(head, fault.get()), () -> complaints.ignored(fault.get()));
    }
  }

  /** A connection that the client cut has ended like any other. */
  private Optional<MessageFrames.Frame> next() {
    try {
      return frames.next();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> fault(String text) {
    JsonElement message;
    try {
      message = JsonParser.parseString(text);
    } catch (JsonParseException e) {
      return Optional.of("it is not JSON");
    }
    return message.isJsonObject()
        ? RequestHead.fault(message.getAsJsonObject())
        : Optional.of("it is not a JSON object");
  }

  private static InputStream framed(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(
        ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(body);
    return new ByteArrayInputStream(all.toByteArray());
  }
}
