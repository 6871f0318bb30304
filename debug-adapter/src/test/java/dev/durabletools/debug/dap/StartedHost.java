package dev.durabletools.debug.dap;

import com.google.gson.JsonObject;
import dev.durabletools.debug.plain.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code durable start --debug} as in a shell, in a process of its own. */
final class StartedHost {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final Process process;
  final int port;
  final String base;

  private StartedHost(Process process) throws IOException {
    this.process = process;
    BufferedReader out = process.inputReader();
    this.port =
        Integer.parseInt(told(out, "Listening for transport dt_socket at address: ([0-9]+)"));
    this.base = told(out, "(http://localhost:[0-9]+)/");
    // It must not wait until somebody reads.
    Thread reader = new Thread(() -> out.lines().forEach(line -> {}), "started-host-reader");
    reader.setDaemon(true);
    reader.start();
  }

  static StartedHost of(Path app, String... more) throws IOException {
    List<String> command = command(app);
    command.addAll(List.of(more));
    return new StartedHost(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** What is to be run in a shell. */
  static List<String> command(Path app) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Ddurable.home=" + Path.of("..").toAbsolutePath().normalize());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(
        List.of(
            "dev.durabletools.debug.cli.Main",
            "start",
            app.toString(),
            "--port=0",
            "--store=memory",
            "--debug=0"));
    Jvm.home().ifPresent(home -> command.add("--worker-java=" + home));
    return command;
  }

  private static String told(BufferedReader out, String pattern) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      Matcher found = Pattern.compile(pattern).matcher(line);
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new AssertionError("the host has ended: " + lines);
  }

  /** Starts an instance. */
  void run(String orchestrator, String instanceId) throws IOException, InterruptedException {
    String url =
        base + "/runtime/webhooks/durabletask/orchestrators/" + orchestrator + "/" + instanceId;
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
  }

  String output(String instanceId) throws IOException, InterruptedException {
    return QuickstartApp.output(TravelsApp.status(base, instanceId));
  }

  /** The app's JVM. */
  ProcessHandle worker() {
    return process.children().findFirst().orElseThrow();
  }

  /** Attaches a client that has not said anything yet; answers the response. */
  JsonObject attach(DapClient client, String more, Path file, int... lines) throws IOException {
    client.initialize();
    int attach = client.send("attach", "{\"port\":" + port + more + "}");
    client.setBreakpoints(file, lines);
    client.ask("configurationDone", "{}");
    return client.response(attach);
  }

  void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
