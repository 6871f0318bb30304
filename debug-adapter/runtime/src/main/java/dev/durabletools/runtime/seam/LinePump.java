package dev.durabletools.runtime.seam;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Forwards a stream line by line on a daemon thread until it ends. */
final class LinePump {
  private LinePump() {}

  static Thread start(InputStream in, Consumer<String> sink, String threadName) {
    Thread thread = new Thread(() -> pump(in, sink), threadName);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void pump(InputStream in, Consumer<String> sink) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sink.accept(line);
      }
    } catch (IOException e) {
      // the process is gone
    }
  }
}
