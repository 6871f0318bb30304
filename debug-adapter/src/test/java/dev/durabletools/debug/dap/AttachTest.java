package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.plain.Steps;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attaching to a JVM that waits on a port. */
@Timeout(300)
final class AttachTest {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/durabletools/debug/plain/Steps.java").toAbsolutePath();

  private DapClient client;
  private Process process;

  @BeforeEach
  void start() throws Exception {
    client = DapClient.start();
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0",
                "-cp",
                System.getProperty("java.class.path"),
                Steps.class.getName(),
                "calls")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  @AfterEach
  void close() {
    client.close();
    process.destroyForcibly();
  }

  @Test
  void stopsInAJvmThatWasRunningAndLetsItGoOn() throws Exception {
    BufferedReader lines = process.inputReader();
    String listening = lines.readLine();
    String port = listening.substring(listening.lastIndexOf(':') + 1).strip();
    int line = line("// twice: first");
    client.initialize();
    int attach = client.send("attach", "{\"port\":" + port + "}");
    client.ask(
        "setBreakpoints",
        "{\"source\":{\"path\":\""
            + SOURCE
            + "\"},\"breakpoints\":[{\"line\":"
            + line
            + ",\"condition\":\"value == 6\"}]}");
    client.ask("configurationDone", "{}");
    assertThat(client.response(attach).get("success").getAsBoolean()).isTrue();
    int thread = client.stopped("breakpoint");
    assertThat(client.line(thread)).isEqualTo(line);
    assertThat(client.local(thread, "value")).isEqualTo("6");
    client.ask("disconnect", "{}");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void aPortWithoutAJvmIsNamed() throws Exception {
    client.initialize();
    int attach = client.send("attach", "{\"port\":1}");
    client.ask("configurationDone", "{}");
    assertThat(client.response(attach).get("message").getAsString())
        .startsWith("attach: no JVM waits for a debugger at localhost:1 (")
        .contains("start it with -agentlib:jdwp=");
  }

  private static int line(String comment) throws Exception {
    List<String> lines = Files.readAllLines(SOURCE);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(comment)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(comment);
  }
}
