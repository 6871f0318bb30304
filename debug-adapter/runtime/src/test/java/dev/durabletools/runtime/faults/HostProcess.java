package dev.durabletools.runtime.faults;

import dev.durabletools.runtime.cli.RuntimeCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code durable start} in a JVM of its own, to be killed. */
final class HostProcess {
  private final Process process;
  private final int grpcPort;

  private HostProcess(Process process, int grpcPort) {
    this.process = process;
    this.grpcPort = grpcPort;
  }

  static HostProcess start(
      Path app, Path store, int grpcPort, Path log, Map<String, String> environment, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RuntimeCommands.class.getName(),
                "start",
                app.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--grpc-port",
                Integer.toString(grpcPort),
                "--store",
                store.toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new HostProcess(builder.start(), grpcPort);
  }

  int grpcPort() {
    return grpcPort;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The worker's JVM, if there is one now. */
  Optional<ProcessHandle> worker() {
    return process.descendants().filter(ProcessHandle::isAlive).findFirst();
  }

  /** As with SIGKILL; its worker notices by itself. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void stop() throws InterruptedException {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
