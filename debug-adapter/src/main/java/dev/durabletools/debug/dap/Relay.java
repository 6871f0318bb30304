package dev.durabletools.debug.dap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.durabletools.debug.jdi.OpenJdwp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose app the client attaches to. That of a host of ours is debugged by the adapter in
 * the host's own process, which has been told what the client has said so far; from then on this
 * one only carries messages. Takes requests on the reading thread.
 */
final class Relay implements AutoCloseable {
  private static final String HOST = "hostName";

  private final Dap dap;
  private final AttachHandler attach;
  private final ClientOutput out;
  private final Runnable over;
  private final List<JsonObject> before = new ArrayList<>();
  private boolean decided;
  private volatile @Nullable RemoteSession remote;

  /**
   * @param attach gets the connection to a JVM that belongs to nobody
   * @param out to the client
   * @param over told when the client has left
   */
  Relay(Dap dap, AttachHandler attach, ClientOutput out, Runnable over) {
    this.dap = dap;
    this.attach = attach;
    this.out = out;
    this.over = over;
  }

  /** Whether the request goes elsewhere; else it is to be answered here. */
  boolean takes(JsonObject request) {
    RemoteSession elsewhere = remote;
    if (elsewhere != null) {
      return elsewhere.send(request);
    }
    if (decided) {
      return false;
    }
    String command = request.get("command").getAsString();
    if (command.equals("attach") && before.stream().anyMatch(Relay::isInitialize)) {
      decided = true;
      boolean taken = goesTo(request);
      before.clear();
      return taken;
    }
    decided = command.equals("launch");
    before.add(request);
    return false;
  }

  private static boolean isInitialize(JsonObject request) {
    return request.get("command").getAsString().equals("initialize");
  }

  private boolean goesTo(JsonObject request) {
    Optional<OpenJdwp> connection = open(request.getAsJsonObject("arguments"));
    if (connection.isEmpty()) {
      return false;
    }
    OpenJdwp opened = connection.get();
    if (opened.host().isEmpty()) {
      attach.offer(opened);
      return false;
    }
    RemoteSession found = new RemoteSession(opened.host().get(), opened.fromHost(), dap, out, over);
    remote = found;
    found.begin(before);
    return found.send(request);
  }

  /** Empty where there is nobody, which the attach itself tells. */
  private static Optional<OpenJdwp> open(JsonObject arguments) {
    JsonElement port = arguments.get("port");
    JsonElement host = arguments.get(HOST);
    boolean usable =
        port != null
            && port.isJsonPrimitive()
            && port.getAsJsonPrimitive().isNumber()
            && (host == null || host.isJsonPrimitive())
            && !arguments.has("instance")
            && !arguments.has("url");
    if (!usable) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          OpenJdwp.open(host == null ? "localhost" : host.getAsString(), port.getAsInt()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The client has gone. */
  @Override
  public void close() {
    RemoteSession elsewhere = remote;
    if (elsewhere != null) {
      elsewhere.close();
    }
  }
}
