package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One session a connection, each with its own end. */
@Timeout(60)
final class SocketTest {
  private Process adapter;
  private Path errors;
  private int port;

  @BeforeEach
  void start() throws Exception {
    errors = Files.createTempFile(Path.of("target"), "adapter", ".log");
    adapter =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.durabletools.debug.cli.Main",
                "dap",
                "--port",
                "0")
            .redirectError(errors.toFile())
            .start();
    String line =
        new BufferedReader(new InputStreamReader(adapter.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  @AfterEach
  void stop() {
    adapter.destroyForcibly();
  }

  @Test
  void aConnectionThatIsCutCostsNothing() throws Exception {
    for (int session = 0; session < 3; session++) {
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
        initialize(client);
        // Closing sends a reset instead of an end.
        client.setSoLinger(true, 0);
      }
    }
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      initialize(client);
      client.shutdownOutput();
      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("\"event\":\"initialized\"");
    }
    assertThat(adapter.isAlive()).isTrue();
    assertThat(errors).isEmptyFile();
  }

  /** Returns when the answer begins to arrive. */
  private static void initialize(Socket client) throws IOException {
    String body =
        "{\"seq\":1,\"type\":\"request\",\"command\":\"initialize\","
            + "\"arguments\":{\"adapterID\":\"x\"}}";
    client
        .getOutputStream()
        .write(
            ("Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(client.getInputStream().readNBytes(15))
        .isEqualTo("Content-Length:".getBytes(StandardCharsets.UTF_8));
  }
}
