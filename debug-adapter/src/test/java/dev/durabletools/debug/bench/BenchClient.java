package dev.durabletools.debug.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The smallest client that can measure any adapter. */
final class BenchClient {
  private static final long LIMIT_SECONDS = 120;

  private final OutputStream out;
  private final Map<Integer, BlockingQueue<JsonObject>> answers = new ConcurrentHashMap<>();
  private final Map<String, BlockingQueue<Timed>> events = new ConcurrentHashMap<>();
  private int last;

  /** An event and when it was read, in nanoseconds. */
  record Timed(JsonObject body, long at) {}

  BenchClient(InputStream in, OutputStream out) {
    this.out = out;
    Thread reader = new Thread(() -> read(new BufferedInputStream(in)), "bench-client");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream in) {
    try {
      while (true) {
        int length = 0;
        StringBuilder header = new StringBuilder();
        for (int next = in.read(); !header.toString().endsWith("\r\n\r\n"); next = in.read()) {
          if (next < 0) {
            return;
          }
          header.append((char) next);
          if (header.toString().endsWith("\r\n\r\n")) {
            break;
          }
        }
        for (String line : header.toString().split("\r\n")) {
          if (line.startsWith("Content-Length:")) {
            length = Integer.parseInt(line.substring(15).strip());
          }
        }
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        take(JsonParser.parseString(text).getAsJsonObject());
      }
    } catch (IOException e) {
      // The adapter is gone.
    }
  }

  private void take(JsonObject message) {
    long now = System.nanoTime();
    if (message.get("type").getAsString().equals("response")) {
      answer(message.get("request_seq").getAsInt()).add(message);
    } else {
      JsonObject body = message.has("body") ? message.getAsJsonObject("body") : new JsonObject();
      named(message.get("event").getAsString()).add(new Timed(body, now));
    }
  }

  private BlockingQueue<JsonObject> answer(int request) {
    return answers.computeIfAbsent(request, any -> new LinkedBlockingQueue<>());
  }

  private BlockingQueue<Timed> named(String event) {
    return events.computeIfAbsent(event, any -> new LinkedBlockingQueue<>());
  }

  int send(String command, String arguments) throws IOException {
    int number = ++last;
    String text =
        "{\"seq\":"
            + number
            + ",\"type\":\"request\",\"command\":\""
            + command
            + "\",\"arguments\":"
            + arguments
            + "}";
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
    return number;
  }

  JsonObject await(int request) throws InterruptedException {
    JsonObject answer = answer(request).poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (answer == null || !answer.get("success").getAsBoolean()) {
      throw new IllegalStateException("request failed: " + answer);
    }
    return answer.has("body") && answer.get("body").isJsonObject()
        ? answer.getAsJsonObject("body")
        : new JsonObject();
  }

  JsonObject ask(String command, String arguments) throws IOException, InterruptedException {
    return await(send(command, arguments));
  }

  Timed event(String name) throws InterruptedException {
    Timed event = named(name).poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (event == null) {
      throw new IllegalStateException("no event " + name);
    }
    return event;
  }
}
