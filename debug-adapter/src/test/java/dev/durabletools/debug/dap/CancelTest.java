package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.durabletools.debug.plain.Bank;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that the client no longer waits for. */
@Timeout(300)
final class CancelTest {
  @Test
  void anExpressionThatDoesNotEndIsCancelled() throws Exception {
    DapClient client = DapClient.start(List.of("-Ddurable.evaluate.limit=200000"));
    try (PlainApp app = new PlainApp(client, Bank.class)) {
      int thread = app.attach("", app.line("bank: deposit"));
      int evaluate =
          client.send(
              "evaluate", "{\"frameId\":" + app.frame(thread) + ",\"expression\":\"endless()\"}");
      client.ask("cancel", "{\"requestId\":" + evaluate + "}");
      JsonObject answer = client.response(evaluate);
      assertThat(answer.get("message").getAsString()).isEqualTo("'endless()' was cancelled.");
      assertThat(app.go("next", thread)).isEqualTo(app.line("bank: deposit") + 1);
      client.ask("cancel", "{\"requestId\":4711}");
    }
  }

  /** An interrupt wakes its thread, which is then as before. */
  @ParameterizedTest
  @ValueSource(strings = {"", ",\"suspendAll\":true"})
  void anExpressionThatWaitsIsCancelled(String settings) throws Exception {
    QuickstartApp app = QuickstartApp.copy("waits");
    Path orchestrator = app.source("HelloOrchestrator");
    int line = app.line("HelloOrchestrator", "callActivity(") + 1;
    try (DapClient client = DapClient.start(List.of("-Ddurable.evaluate.limit=200000"))) {
      URI status = QuickstartApp.start(client.launch(app.dir, settings, orchestrator, line));
      int thread = client.stopped("breakpoint");
      for (String expression :
          List.of(
              "Thread.sleep(600000)",
              "new java.util.concurrent.CompletableFuture<String>().join()",
              "new java.util.concurrent.CountDownLatch(1).await()",
              "Object lock = new Object(); synchronized (lock) { lock.wait(); }",
              "while (true) { try { Thread.sleep(600000); } catch (InterruptedException e) { } }")) {
        int evaluate = client.send("evaluate", expression(client, thread, expression));
        client.ask("cancel", "{\"requestId\":" + evaluate + "}");
        assertThat(client.response(evaluate).get("message").getAsString())
            .as(expression)
            .endsWith("was cancelled.");
        String interrupted = expression(client, thread, "Thread.currentThread().isInterrupted()");
        assertThat(client.ask("evaluate", interrupted).get("result").getAsString())
            .as(expression)
            .isEqualTo("false");
      }
      client.run("next", thread);
      client.stopped("step");
      assertThat(client.line(thread)).isEqualTo(line + 1);
      client.run("continue", thread);
      assertThat(QuickstartApp.output(status)).startsWith("Completed");
    }
  }

  private static String expression(DapClient client, int thread, String text) throws Exception {
    JsonObject arguments = new JsonObject();
    arguments.add("frameId", client.top(thread).get("id"));
    arguments.addProperty("expression", text);
    arguments.addProperty("context", "repl");
    return arguments.toString();
  }

  @Test
  void aBuildIsShownAndCancelled() throws Exception {
    QuickstartApp app = QuickstartApp.copy("cancelled");
    delete(app.dir.resolve("target"));
    try (DapClient client = DapClient.start()) {
      client.ask(
          "initialize", "{\"adapterID\":\"durable-java\",\"supportsProgressReporting\":true}");
      client.event("initialized");
      int launch = client.send("launch", "{\"cwd\":\"" + app.dir + "\",\"port\":0}");
      client.ask("configurationDone", "{}");
      JsonObject begin = client.event("progressStart");
      assertThat(begin.get("title").getAsString()).isEqualTo("Building cancelled");
      assertThat(begin.get("cancellable").getAsBoolean()).isTrue();
      client.ask("cancel", "{\"progressId\":" + begin.get("progressId") + "}");
      client.event("progressEnd");
      assertThat(client.response(launch).get("success").getAsBoolean()).isFalse();
      client.event("terminated");
      assertThat(client.process.descendants()).isEmpty();
    }
  }

  private static void delete(Path folder) throws Exception {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(file);
        }
      }
    }
  }
}
