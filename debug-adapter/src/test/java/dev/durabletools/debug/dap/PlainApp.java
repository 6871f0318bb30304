package dev.durabletools.debug.dap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.durabletools.debug.plain.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/** A plain Java program that waits for a debugger, and a client that attaches to it. */
final class PlainApp implements AutoCloseable {
  final DapClient client;
  final Path source;
  final Process process;
  final int port;

  /** Starts both; nothing has been said yet. */
  PlainApp(Class<?> main, String... arguments) throws IOException {
    this(DapClient.start(), main, arguments);
  }

  PlainApp(DapClient client, Class<?> main, String... arguments) throws IOException {
    this(client, 0, main, arguments);
  }

  /** On a port that stays the same when the debugger leaves; 0 for any. */
  PlainApp(DapClient client, int wanted, Class<?> main, String... arguments) throws IOException {
    this(
        client,
        Path.of("src/test/java", main.getName().replace('.', '/') + ".java").toAbsolutePath(),
        wanted,
        Jvm.java(),
        System.getProperty("java.class.path"),
        main.getName(),
        arguments);
  }

  private PlainApp(
      DapClient client,
      Path source,
      int wanted,
      String java,
      String classPath,
      String main,
      String... arguments)
      throws IOException {
    this.client = client;
    this.source = source;
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                java,
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:" + wanted,
                "-cp",
                classPath,
                main));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String listening = process.inputReader().readLine();
    port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1).strip());
  }

  /**
   * A program of one class that is compiled now, and perhaps again later.
   *
   * @param source where it is written, with its class files beside it
   */
  static PlainApp compiled(Path source, String text) throws IOException {
    compile(source, text);
    return new PlainApp(
        DapClient.start(),
        source,
        0,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        source.getParent().toString(),
        source.getFileName().toString().replace(".java", ""));
  }

  /** Another text for its source. */
  void compile(String text) throws IOException {
    compile(source, text);
  }

  private static void compile(Path source, String text) throws IOException {
    Files.writeString(source, text);
    String folder = source.getParent().toString();
    if (ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-g", "-d", folder, source.toString())
        != 0) {
      throw new AssertionError(text);
    }
  }

  int line(String comment) throws IOException {
    List<String> lines = Files.readAllLines(source);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("// " + comment)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(comment);
  }

  /** Attaches with breakpoints at lines; answers the thread that stops first. */
  int attach(String more, int... lines) throws IOException {
    client.initialize();
    attachOnly(more, lines);
    return client.stopped("breakpoint");
  }

  void attachOnly(String more, int... lines) throws IOException {
    int attach = client.send("attach", "{\"port\":" + port + more + "}");
    client.setBreakpoints(source, lines);
    client.ask("configurationDone", "{}");
    JsonObject answer = client.response(attach);
    if (!answer.get("success").getAsBoolean()) {
      throw new AssertionError(answer);
    }
  }

  /** Runs a request of the thread and answers the line of the stop. */
  int go(String command, int thread) throws IOException {
    return go(command, "{\"threadId\":" + thread + "}", "step");
  }

  int go(String command, String arguments, String reason) throws IOException {
    client.ask(command, arguments);
    return client.line(client.stopped(reason));
  }

  int frame(int thread) throws IOException {
    return client.top(thread).get("id").getAsInt();
  }

  /** The reference of the innermost frame's locals. */
  int locals(int thread) throws IOException {
    return client
        .ask("scopes", "{\"frameId\":" + frame(thread) + "}")
        .getAsJsonArray("scopes")
        .get(0)
        .getAsJsonObject()
        .get("variablesReference")
        .getAsInt();
  }

  /** A child of a container by its name. */
  JsonObject child(int reference, String name) throws IOException {
    for (JsonElement each :
        client
            .ask("variables", "{\"variablesReference\":" + reference + "}")
            .getAsJsonArray("variables")) {
      if (each.getAsJsonObject().get("name").getAsString().equals(name)) {
        return each.getAsJsonObject();
      }
    }
    throw new AssertionError("no " + name);
  }

  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("still running");
    }
  }

  @Override
  public void close() {
    client.close();
    process.destroyForcibly();
  }
}
