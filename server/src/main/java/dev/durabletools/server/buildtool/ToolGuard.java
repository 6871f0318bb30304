package dev.durabletools.server.buildtool;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A process of its own between us and a build tool. It runs the tool, and ends it with all that it
 * has started when our end of its standard input is closed: by us, or by the system if we are
 * killed and can do nothing any more.
 */
final class ToolGuard {
  /** What a shell answers for a program that is not there. */
  private static final int NOT_RUN = 127;

  /** Set before the first of the processes is ended. */
  private static volatile boolean ending;

  private ToolGuard() {}

  /** The command that runs another command under guard. */
  static List<String> over(List<String> command) throws IOException {
    try {
      List<String> all = new ArrayList<>();
      all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      all.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-Xshare:auto"));
      all.add("-cp");
      all.add(
          Path.of(
                  Objects.requireNonNull(ToolGuard.class.getProtectionDomain().getCodeSource())
                      .getLocation()
                      .toURI())
              .toString());
      all.add(ToolGuard.class.getName());
      all.addAll(command);
      return all;
    } catch (URISyntaxException impossible) {
      throw new IOException(impossible);
    }
  }

  /** Runs a command; the exit code is the command's. */
  public static void main(String[] command) throws InterruptedException {
    Runtime.getRuntime().halt(run(command));
  }

  private static int run(String[] command) throws InterruptedException {
    Process tool;
    try {
      tool =
          new ProcessBuilder(command)
              .inheritIO()
              .redirectInput(new File(BuildTool.WINDOWS ? "NUL" : "/dev/null"))
              .start();
    } catch (IOException failure) {
      System.out.println("[ERROR] " + failure.getMessage());
      return NOT_RUN;
    }
    Thread watch = new Thread(() -> endWithInput(System.in, tool), "durable-build-tool-guard");
    watch.setDaemon(true);
    watch.start();
    int code = tool.waitFor();
    if (ending) {
      // What the tool has started may still be there.
      watch.join();
    }
    return code;
  }

  private static void endWithInput(InputStream input, Process tool) {
    try {
      while (input.read() >= 0) {
        // Nobody says anything; only the end counts.
      }
    } catch (IOException closed) {
      // That is the end, too.
    }
    ending = true;
    end(tool);
    Runtime.getRuntime().halt(1);
  }

  /** Ends a process and all that it has started. */
  static void end(Process process) {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
  }
}
