package dev.durabletools.server.buildtool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of a build tool: a process tree that ends in time, or is ended. Safe for all threads. */
final class ToolRun {
  /** What a run has come to. */
  sealed interface Outcome {}

  /** The class paths, by the folder of the module. */
  record Told(Map<Path, List<Path>> classPaths) implements Outcome {}

  /**
   * There is none.
   *
   * @param why in one line
   */
  record Failed(String why) implements Outcome {}

  /** Somebody ended it. */
  record Stopped() implements Outcome {}

  private static final int KEPT_LINES = 200_000;

  private final BuildTool tool;
  private final Duration limit;
  private @Nullable Process process;
  private boolean stopped;

  ToolRun(BuildTool tool, Duration limit) {
    this.tool = tool;
    this.limit = limit;
  }

  /** Runs the tool and waits for it. */
  Outcome run() {
    Path scratch = null;
    try {
      scratch = Files.createTempDirectory("durable-class-path");
      Process started = start(tool.command(scratch));
      if (started == null) {
        return new Stopped();
      }
      CompletableFuture<List<String>> output = new CompletableFuture<>();
      Thread reader =
          new Thread(() -> output.complete(lines(started)), "durable-build-tool-output");
      reader.setDaemon(true);
      reader.start();
      if (!started.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        ToolGuard.end(started);
        return new Failed("it took longer than " + limit.toSeconds() + " s and was stopped");
      }
      List<String> told = output.get(10, TimeUnit.SECONDS);
      if (started.exitValue() != 0) {
        return stopped() ? new Stopped() : new Failed(reason(told, started.exitValue()));
      }
      return new Told(tool.result(scratch, told));
    } catch (InterruptedException interrupted) {
      stop();
      return new Stopped();
    } catch (IOException | java.util.concurrent.ExecutionException failure) {
      return new Failed(String.valueOf(failure.getMessage()));
    } catch (java.util.concurrent.TimeoutException silent) {
      stop();
      return new Failed("its output did not end");
    } finally {
      remove(scratch);
    }
  }

  private synchronized @Nullable Process start(List<String> command) throws IOException {
    if (stopped) {
      return null;
    }
    ProcessBuilder builder = new ProcessBuilder(ToolGuard.over(command)).redirectErrorStream(true);
    builder.directory(tool.directory().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.PIPE);
    process = builder.start();
    return process;
  }

  private synchronized boolean stopped() {
    return stopped;
  }

  /** Ends the process and all it has started; a run that has not begun will not. */
  synchronized void stop() {
    stopped = true;
    if (process != null) {
      ToolGuard.end(process);
    }
  }

  private static List<String> lines(Process process) {
    List<String> kept = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (kept.size() < KEPT_LINES) {
          kept.add(line);
        }
      }
    } catch (IOException | UncheckedIOException closed) {
      return kept; // The process was ended.
    }
    return kept;
  }

  /** The first line that says what is wrong. */
  private static String reason(List<String> output, int code) {
    return output.stream()
        .map(String::strip)
        .filter(line -> line.startsWith("[ERROR]") || line.startsWith("> "))
        .map(line -> line.replaceFirst("^(\\[ERROR]|>)\\s*", ""))
        .filter(line -> !line.isEmpty())
        .findFirst()
        .or(() -> output.stream().map(String::strip).filter(line -> !line.isEmpty()).findFirst())
        .map(line -> line.length() > 300 ? line.substring(0, 300) + "..." : line)
        .orElse("it ended with code " + code);
  }

  private static void remove(@Nullable Path scratch) {
    if (scratch == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException left) {
      // The system clears its folder for temporary files.
    }
  }
}
