package dev.durabletools.runtime.seam;

import dev.durabletools.worker.seam.Frame;
import dev.durabletools.worker.seam.Functions;
import dev.durabletools.worker.seam.Hello;
import dev.durabletools.worker.seam.Load;
import dev.durabletools.worker.seam.LoadFailed;
import dev.durabletools.worker.seam.Log;
import dev.durabletools.worker.seam.SeamConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts one worker JVM, lets it connect back and load the app. */
final class WorkerLauncher {
  private static final String MAIN_CLASS = "dev.durabletools.worker.Main";
  private static final String TOKEN_VARIABLE = "DURABLE_WORKER_TOKEN";

  /** How often a worker that has not connected yet is checked for being alive, in ms. */
  private static final int POLL_MS = 50;

  /** How long a connection may take to show the token, in ms. */
  private static final int HELLO_MS = 10_000;

  private static final Pattern COLLECTOR = Pattern.compile("-XX:[+-]Use\\w*GC\\b");

  /** A heap that begins larger than the user's largest would keep the JVM from starting. */
  private static final Pattern HEAP = Pattern.compile("-Xm[sx]|-XX:\\w*(HeapSize|RAM)");

  /** Exit code of a process that was ended by SIGKILL. */
  private static final int KILLED = 137;

  private static final String DEBUGGED = "-agentlib:jdwp=";

  private final WorkerSpec spec;
  private final BundledJars jars;
  private final WorkerListener listener;

  WorkerLauncher(WorkerSpec spec, BundledJars jars, WorkerListener listener) {
    this.spec = spec;
    this.jars = jars;
    this.listener = listener;
  }

  /**
   * Blocks until the app is loaded. No time limit while the process lives: a debugger may hold it.
   *
   * @param started given the process as soon as it runs, so that another thread can kill it
   */
  WorkerProcess launch(Consumer<Process> started) throws SeamException {
    Process process = null;
    SeamConnection connection = null;
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      String token = token();
      List<String> jvmArgs = spec.jvmArgs().get();
      listener.starting();
      process = start(jvmArgs, server, token);
      started.accept(process);
      LinePump.start(process.getInputStream(), listener::stdout, "durable-worker-stdout");
      LinePump.start(process.getErrorStream(), listener::stderr, "durable-worker-stderr");
      connection = connect(server, process, token);
      Functions functions = load(connection, process, isDebugged(jvmArgs));
      return new WorkerProcess(process, connection, functions, spec, listener);
    } catch (IOException e) {
      if (process != null && connection != null && hasEnded(process)) {
        throw ended(process, "while it loaded the app");
      }
      kill(process, connection);
      throw new SeamException(
          "worker", "cannot be started (" + e.getMessage() + ")", "check the JDK and its options");
    } catch (SeamException | RuntimeException e) {
      kill(process, connection);
      throw e;
    }
  }

  private Process start(List<String> jvmArgs, ServerSocket server, String token)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(spec.java().executable().toString());
    if (spec.java().feature() >= 24) {
      // The user's protobuf uses Unsafe; the JVM's four lines about it are no news to them.
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    // As in Azure: the app starts and first answers in half the time, for less speed at the peak.
    command.add("-XX:TieredStopAtLevel=1");
    // Half the memory of the default collector; a second one named would keep the JVM from
    // starting.
    if (!chooses(COLLECTOR, jvmArgs)) {
      command.add("-XX:+UseSerialGC");
    }
    // By default a 64th of the machine's memory, most of it garbage; the heap still grows as
    // needed.
    if (!chooses(HEAP, jvmArgs)) {
      command.add("-Xms64m");
    }
    command.addAll(jvmArgs);
    if (isDebugged(jvmArgs)) {
      // Positions in the app's code are what stepping back needs.
      command.add("-javaagent:" + jars.worker());
    }
    command.add("-cp");
    command.add(jars.worker().toString());
    command.add(MAIN_CLASS);
    command.add(server.getInetAddress().getHostAddress());
    command.add(Integer.toString(server.getLocalPort()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(spec.workingDir().toFile());
    builder.environment().clear();
    builder.environment().putAll(spec.environment());
    builder.environment().put(TOKEN_VARIABLE, token);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static boolean isDebugged(List<String> jvmArgs) {
    return jvmArgs.stream().anyMatch(option -> option.startsWith(DEBUGGED));
  }

  /** Also looks at the variables in which a JVM finds options. */
  private boolean chooses(Pattern option, List<String> jvmArgs) {
    return Stream.concat(jvmArgs.stream(), spec.environment().values().stream())
        .anyMatch(option.asPredicate());
  }

  private static SeamConnection connect(ServerSocket server, Process process, String token)
      throws IOException, SeamException {
    server.setSoTimeout(POLL_MS);
    while (true) {
      Socket socket;
      try {
        socket = server.accept();
      } catch (SocketTimeoutException e) {
        if (!process.isAlive()) {
          throw ended(process, "before it connected");
        }
        continue;
      }
      SeamConnection connection = greet(socket, token);
      if (connection != null) {
        return connection;
      }
    }
  }

  /** Null for a stranger. */
  private static @Nullable SeamConnection greet(Socket socket, String token)
      throws IOException, SeamException {
    SeamConnection connection = new SeamConnection(socket);
    try {
      socket.setSoTimeout(HELLO_MS);
      Frame first = connection.receive();
      if (first instanceof Hello hello && same(hello.token, token)) {
        if (hello.protocolVersion != SeamConnection.PROTOCOL_VERSION) {
          throw new SeamException(
              "worker", "it speaks another version of the protocol", "build or install again");
        }
        socket.setSoTimeout(0);
        return connection;
      }
    } catch (IOException e) {
      // not our worker
    }
    connection.close();
    return null;
  }

  private Functions load(SeamConnection connection, Process process, boolean debugged)
      throws IOException, SeamException {
    connection.send(
        new Load(
            texts(spec.classPath().all()),
            jars.api(spec.classPath()),
            texts(spec.classPath().classes()),
            spec.mode().wireName(),
            spec.maxLive(),
            spec.guard(),
            spec.friendly(),
            spec.shadow(),
            // Nothing shows them yet where nobody debugs, and they cost a stack trace each.
            debugged,
            spec.declared().stream().map(SeamMapping::entry).toList()));
    while (true) {
      Frame frame = connection.receive();
      if (frame instanceof Functions functions) {
        return functions;
      }
      if (frame instanceof LoadFailed failed) {
        throw new SeamException(
            spec.workingDir().toString(), failed.message, "correct the app and start again");
      }
      if (frame == null) {
        throw ended(process, "while it loaded the app");
      }
      if (frame instanceof Log log) {
        listener.log(log.message);
      }
    }
  }

  private static SeamException ended(Process process, String when) {
    boolean known = hasEnded(process);
    String why = "it ended " + when + (known ? " with exit code " + process.exitValue() : "");
    String remedy = "see its output above for the reason";
    return known && process.exitValue() == KILLED
        ? SeamException.killed("worker", why, remedy)
        : new SeamException("worker", why, remedy);
  }

  private static boolean hasEnded(Process process) {
    try {
      return process.waitFor(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void kill(@Nullable Process process, @Nullable SeamConnection connection) {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (connection != null) {
      try {
        connection.close();
      } catch (IOException e) {
        // closed enough
      }
    }
  }

  private static List<String> texts(List<Path> paths) {
    return paths.stream().map(Path::toString).toList();
  }

  private static String token() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static boolean same(String given, String token) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
