package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.durabletools.debug.plain.Bank;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
