package dev.durabletools.debug.tour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/**
 * One of our servers as an editor starts it: the launcher script with a command, speaking on
 * standard input and output. Its last lines on standard error are kept for the report of a failure.
 */
final class ServerProcess implements AutoCloseable {
  private static final int KEPT_LINES = 20;

  private final String command;
  private final Process process;
  private final Deque<String> errors = new ConcurrentLinkedDeque<>();

  private ServerProcess(String command, Process process) {
    this.command = command;
    this.process = process;
    Thread reader = new Thread(this::keepErrors, "tour stderr of " + command);
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts {@code durable COMMAND}.
   *
   * @param home the folder that holds the launcher
   * @throws TourFailure when the launcher cannot be run
   */
  static ServerProcess start(Path home, String command) throws TourFailure {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    Path launcher = home.resolve(windows ? "durable.cmd" : "durable");
    ProcessBuilder builder = new ProcessBuilder(launcher.toString(), command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      return new ServerProcess(command, builder.start());
    } catch (IOException e) {
      throw new TourFailure("cannot start " + launcher + " " + command + ": " + e.getMessage(), e);
    }
  }

  InputStream output() {
    return process.getInputStream();
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  long pid() {
    return process.pid();
  }

  /** Whether this process or one it started is still there. */
  boolean anyAlive() {
    return process.isAlive() || process.descendants().anyMatch(ProcessHandle::isAlive);
  }

  /** What the process last said on standard error; empty when nothing. */
  String lastErrors() {
    return errors.isEmpty() ? "" : "durable " + command + " said:\n" + String.join("\n", errors);
  }

  /** Waits for the end of the process and fails when it lives on after {@code seconds}. */
  void awaitExit(int seconds) throws TourFailure, InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new TourFailure(
          "durable " + command + " still runs " + seconds + " s after it was told to end");
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void keepErrors() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        errors.addLast(line);
        if (errors.size() > KEPT_LINES) {
          errors.removeFirst();
        }
      }
    } catch (IOException e) {
      errors.addLast("(standard error ended: " + e.getMessage() + ")");
    }
  }
}
