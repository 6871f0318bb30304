package dev.durabletools.runtime.faults;

import dev.durabletools.runtime.cli.RuntimeCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
  private final int httpPort;

  private HostProcess(Process process, int grpcPort, int httpPort) {
    this.process = process;
    this.grpcPort = grpcPort;
    this.httpPort = httpPort;
  }

  /** One that was free when asked. */
  static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  static HostProcess start(
      Path app, Path store, int grpcPort, Path log, Map<String, String> environment, String... more)
      throws IOException {
    int httpPort = freePort();
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
                Integer.toString(httpPort),
                "--grpc-port",
                Integer.toString(grpcPort),
                "--store",
                store.toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new HostProcess(builder.start(), grpcPort, httpPort);
  }

  long pid() {
    return process.pid();
  }

  int grpcPort() {
    return grpcPort;
  }

  int httpPort() {
    return httpPort;
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
