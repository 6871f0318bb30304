package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.debug.json.DebugMessageJsonHandler;
import org.junit.jupiter.api.Test;

/** What becomes of requests whose handling breaks down. */
final class CheckedInputTest {
  private static final class Told implements CheckedInput.Complaints {
    final List<String> lines = new ArrayList<>();

    @Override
    public void refused(RequestHead request, String why) {
      lines.add("refused " + request + why);
    }

    @Override
    public void unusable(RequestHead request, ArgumentFault argument) {
      lines.add("unusable " + request + argument);
    }

    @Override
    public void failed(RequestHead request, RuntimeException failure) {
      lines.add("failed " + request.seq() + " " + request.command() + " " + failure.getMessage());
    }

    @Override
    public void ignored(String why) {
      lines.add("ignored " + why);
    }
  }

  @Test
  void eachIsAnsweredAndTheNextOneIsRead() {
    String two = message(7, "threads") + message(8, "next");
    Told told = new Told();
    new CheckedInput(
            new ByteArrayInputStream(two.getBytes(StandardCharsets.UTF_8)),
            told,
            new DebugMessageJsonHandler(Map.of()),
            (message, issues) -> {},
            new ReadingTurn(() -> {}),
            request -> false)
        .listen(
            message -> {
              throw new IllegalStateException("broken");
            });
    assertThat(told.lines).containsExactly("failed 7 threads broken", "failed 8 next broken");
  }

  private static String message(int seq, String command) {
    String text = "{\"type\":\"request\",\"seq\":" + seq + ",\"command\":\"" + command + "\"}";
    return "Content-Length: " + text.length() + "\r\n\r\n" + text;
  }
}
