package dev.durabletools.debug.dap;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;

/** A session of the client's in the process of a host; this one carries its messages. */
final class RemoteSession implements AutoCloseable {
  /** Messages are numbered from here on; this adapter's own are few. */
  private static final int NUMBERS_FROM = 1000;

  private final Socket socket;
  private final InputStream in;
  private final Dap dap;
  private final ClientOutput out;
  private final Runnable over;

  /** Requests that have been answered here already. */
  private final Set<Integer> answered = new HashSet<>();

  private final Map<Integer, String> open = new LinkedHashMap<>();
  private int last = NUMBERS_FROM;
  private boolean initialized;
  private boolean terminated;
  private boolean left;
  private boolean ended;

  /**
   * Carries nothing yet.
   *
   * @param in from the socket
   * @param out to the client
   * @param over told when the client has left
   */
  RemoteSession(Socket socket, InputStream in, Dap dap, ClientOutput out, Runnable over) {
    this.socket = socket;
    this.in = in;
    this.dap = dap;
    this.out = out;
    this.over = over;
  }

  /** Tells the host what the client has said, and been answered, so far. */
  synchronized void begin(List<JsonObject> before) {
    for (JsonObject request : before) {
      answered.add(request.get("seq").getAsInt());
      write(request);
    }
    Thread reader = new Thread(this::carry, "durable-dap-relay");
    reader.setDaemon(true);
    reader.start();
  }

  /** Passes on a request; false when the host is gone. */
  synchronized boolean send(JsonObject request) {
    if (ended) {
      return false;
    }
    open.put(request.get("seq").getAsInt(), request.get("command").getAsString());
    write(request);
    return true;
  }

  private void write(JsonObject request) {
    byte[] body = request.toString().getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    try {
      socket.getOutputStream().write(whole);
    } catch (IOException e) {
      // The reading thread sees the end, too.
    }
  }

  private void carry() {
    MessageFrames frames = new MessageFrames(in);
    try {
      for (var frame = frames.next(); frame.isPresent(); frame = frames.next()) {
        if (frame.get().fault().isEmpty()) {
          pass(JsonParser.parseString(frame.get().text()).getAsJsonObject());
        }
      }
    } catch (IOException | JsonSyntaxException | IllegalStateException e) {
      // As good as its end.
    }
    end();
  }

  private void pass(JsonObject message) {
    if (isNews(message)) {
      send(message, ++last);
    }
  }

  private void send(JsonObject message, int number) {
    message.addProperty("seq", number);
    out.send(message.toString());
  }

  private synchronized boolean isNews(JsonObject message) {
    if (message.has("event")) {
      String event = message.get("event").getAsString();
      terminated |= event.equals("terminated");
      boolean first = event.equals("initialized") && !initialized;
      initialized |= first;
      return !first;
    }
    int request = message.has("request_seq") ? message.get("request_seq").getAsInt() : 0;
    if (answered.remove(request)) {
      return false;
    }
    boolean good = message.has("success") && message.get("success").getAsBoolean();
    String command = open.remove(request);
    left |= good && "disconnect".equals(command);
    return true;
  }

  /** Nothing comes any more; the client's next requests are answered here. */
  private void end() {
    Map<Integer, String> unanswered;
    boolean asItShould;
    boolean told;
    synchronized (this) {
      ended = true;
      unanswered = Map.copyOf(open);
      open.clear();
      asItShould = left;
      told = terminated;
    }
    close();
    unanswered.forEach(this::refuse);
    if (asItShould) {
      over.run();
    } else if (!told) {
      dap.events()
          .told(
              "The host of the app has ended; start it again, then attach again.",
              Optional.empty(),
              Optional.empty());
      dap.events().left();
    }
  }

  private void refuse(int request, String command) {
    boolean leaving = command.equals("disconnect") || command.equals("terminate");
    JsonObject response = new JsonObject();
    response.addProperty("type", "response");
    response.addProperty("request_seq", request);
    response.addProperty("command", command);
    response.addProperty("success", leaving);
    if (!leaving) {
      ResponseError error = DapError.NOT_RUNNING.response("");
      response.addProperty("message", error.getMessage());
      response.add("body", (JsonObject) error.getData());
    }
    send(response, ++last);
    if (command.equals("disconnect")) {
      over.run();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed enough.
    }
  }
}
