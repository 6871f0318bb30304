package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request whose answer fails is told so in one line, and the next one is answered. */
class FailuresTest {
  /** Answers as hovers, completions and lenses do: from an outcome that comes on another thread. */
  static final class Provider {
    @JsonRequest
    public CompletableFuture<String> ask(String what) {
      Function<String, String> answer =
          asked ->
              switch (asked) {
                case "throw" -> throw new IllegalStateException("no such place");
                case "deep" -> deeper(0);
                default -> "fine";
              };
      return what.equals("at once")
          ? CompletableFuture.completedFuture(answer.apply("throw"))
          : CompletableFuture.completedFuture(what).thenApply(answer);
    }

    private static String deeper(int depth) {
      return deeper(depth + 1) + depth;
    }
  }

  interface Asking {
    @JsonRequest
    CompletableFuture<String> ask(String what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw", "at once", "deep"})
  void aProviderThatThrowsCostsItsOwnAnswerOnly(String how) throws Exception {
    try (PipedOutputStream toServer = new PipedOutputStream();
        PipedOutputStream toClient = new PipedOutputStream()) {
      var serving =
          new Launcher.Builder<Asking>()
              .setLocalService(new Provider())
              .setRemoteInterface(Asking.class)
              .setInput(new PipedInputStream(toServer))
              .setOutput(toClient)
              .setExceptionHandler(new Failures())
              .create();
      var client =
          new Launcher.Builder<Asking>()
              .setLocalService(new Object())
              .setRemoteInterface(Asking.class)
              .setInput(new PipedInputStream(toClient))
              .setOutput(toServer)
              .create();
      serving.startListening();
      client.startListening();
      Asking server = client.getRemoteProxy();

      assertThatThrownBy(() -> server.ask(how).get(30, TimeUnit.SECONDS))
          .hasMessageContaining("the request could not be answered: ")
          .hasMessageNotContainingAny("\n", "\tat ");
      assertThat(server.ask("fine").get(30, TimeUnit.SECONDS)).isEqualTo("fine");
    }
  }
}
