package dev.durabletools.worker.support;

import dev.durabletools.worker.Main;
import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.Hello;
import dev.durabletools.worker.seam.Load;
import dev.durabletools.worker.seam.SeamConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real worker JVM and the host's end of its socket. */
public final class WorkerProcess implements AutoCloseable {
  public static final String TOKEN = "secret";

  public final Process process;
  public final Hello hello;
  public final CompletableFuture<String> output;
  private final Socket socket;
  private final SeamConnection connection;

  private WorkerProcess(Process process, Socket socket) throws IOException {
    this.process = process;
    this.socket = socket;
    this.connection = new SeamConnection(socket);
    this.output =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new String(process.getInputStream().readAllBytes());
              } catch (IOException e) {
                return e.toString();
              }
            });
    this.hello = receive(Hello.class);
  }

  public static WorkerProcess start() throws IOException {
    return start(Path.of(System.getProperty("java.home")));
  }

  public static WorkerProcess start(Path javaHome) throws IOException {
    Path classes = Path.of("target", "classes").toAbsolutePath();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      server.setSoTimeout(30_000);
      ProcessBuilder builder =
          new ProcessBuilder(
              javaHome.resolve("bin/java").toString(),
              // As the host starts it.
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              classes.toString(),
              Main.class.getName(),
              "127.0.0.1",
              String.valueOf(server.getLocalPort()));
      builder.environment().put("DURABLE_WORKER_TOKEN", TOKEN);
      builder.redirectErrorStream(true);
      Process process = builder.start();
      try {
        return new WorkerProcess(process, server.accept());
      } catch (IOException e) {
        process.destroyForcibly();
        throw e;
      }
    }
  }

  public void load(CompiledApp app, String mode) throws IOException {
    List<String> scan = List.of(app.classes().toString());
    send(
        new Load(
            app.appEntries(),
            app.apiEntries(),
            scan,
            mode,
            512,
            true,
            false,
            true,
            true,
            List.of()));
  }

  public void send(Frame frame) throws IOException {
    connection.send(frame);
  }

  /** The next frame of a type; others are dropped. */
  public <T extends Frame> T receive(Class<T> type) throws IOException {
    socket.setSoTimeout(30_000);
    for (Frame frame = connection.receive(); frame != null; frame = connection.receive()) {
      if (type.isInstance(frame)) {
        return type.cast(frame);
      }
    }
    throw new IOException("the worker closed the connection before a " + type.getSimpleName());
  }

  public boolean exits(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  public void disconnect() throws IOException {
    connection.close();
  }

  @Override
  public void close() throws IOException {
    connection.close();
    process.destroyForcibly();
  }
}
