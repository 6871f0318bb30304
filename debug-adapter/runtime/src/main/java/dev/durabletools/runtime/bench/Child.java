package dev.durabletools.runtime.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process of the benchmark: its output goes to a log file, its end is ours at the latest. */
final class Child implements AutoCloseable {
  private final String what;
  private final Path log;
  private final Process process;
  private final Thread hook;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Thread reader;

  private Child(String what, Path log, Process process, String readyLine, Consumer<String> lines) {
    this.what = what;
    this.log = log;
    this.process = process;
    hook = new Thread(() -> kill(process), "durable-bench-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    reader = new Thread(() -> read(readyLine, lines), "durable-bench-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it.
   *
   * @param environment added to ours
   * @param readyLine part of the line that says it is ready
   * @param lines given every line, on a thread of its own
   */
  static Child start(
      String what,
      List<String> command,
      Map<String, String> environment,
      Path log,
      String readyLine,
      Consumer<String> lines)
      throws BenchException {
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      return new Child(what, log, process, readyLine, lines);
    } catch (IOException e) {
      throw new BenchException(what, "cannot be started (" + e.getMessage() + ")", "check the JDK");
    }
  }

  long pid() {
    return process.pid();
  }

  private void read(String readyLine, Consumer<String> lines) {
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), Charset.defaultCharset()));
        var out = Files.newBufferedWriter(log)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(line);
        out.newLine();
        lines.accept(line);
        if (line.contains(readyLine)) {
          ready.countDown();
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // the process is gone
    } finally {
      ready.countDown();
    }
  }

  void awaitReady() throws BenchException, InterruptedException {
    if (!ready.await(2, TimeUnit.MINUTES) || !process.isAlive()) {
      throw new BenchException(what, "did not start", "see " + log);
    }
  }

  void awaitEnd() throws BenchException, InterruptedException {
    if (process.waitFor() != 0) {
      throw new BenchException(what, "ended with exit code " + process.exitValue(), "see " + log);
    }
    reader.join();
  }

  private static void kill(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    kill(process);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // shutting down: the hook does it
    }
  }
}
