package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a launch configuration gets wrong is told in its own words, each name once. */
@Timeout(200)
final class LaunchMistakesTest {
  private DapClient client;
  @TempDir Path temp;

  @BeforeEach
  void start() throws Exception {
    client = DapClient.start();
    client.initialize();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private String answer(String request, String arguments) throws Exception {
    int asked = client.send(request, arguments);
    client.ask("configurationDone", "{}");
    return client.response(asked).get("message").getAsString();
  }

  private String launch(String more) throws Exception {
    Path app = QuickstartApp.copy("quickstart").dir;
    return answer("launch", "{\"cwd\":\"" + app + "\"," + more + "}");
  }

  @Test
  void aTakenPortHasTheArgumentThatNamesAnother() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThat(launch("\"port\":" + port))
          .isEqualTo(
              "port "
                  + port
                  + ": already in use; stop the program that has it, or choose another port with"
                  + " 'port' (0 = any free one)");
    }
  }

  @Test
  void aStoreThatIsNoneHasTheArgumentThatNamesAnother() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("--store"));
    Path file = Files.writeString(folder.resolve("notes"), "no store, much longer than a header");
    assertThat(launch("\"port\":0,\"store\":\"" + file + "\""))
        .startsWith("store " + file + ": ")
        .endsWith("; choose another file with 'store'");
  }

  @Test
  void aHistoryThatIsMissingIsNamedOnce() throws Exception {
    Path file = temp.resolve("none.json");
    assertThat(launch("\"port\":0,\"history\":\"" + file + "\""))
        .isEqualTo(
            "launch: history " + file + ": it cannot be read (no such file); check the path");
  }

  @Test
  void aHostThatIsUnknownIsNamedOnce() throws Exception {
    assertThat(answer("attach", "{\"hostName\":\"nope.invalid\",\"port\":5005}"))
        .isEqualTo(
            "attach: no JVM waits for a debugger at nope.invalid:5005 (no such host); check"
                + " 'hostName'");
  }

  @Test
  void anAppWhoseHostIsUnknownIsNamedOnce() throws Exception {
    assertThat(answer("attach", "{\"url\":\"http://nope.invalid:7071\",\"instance\":\"a\"}"))
        .isEqualTo(
            "launch: history a of http://nope.invalid:7071: it cannot be read (no such host);"
                + " check 'url' and 'instance'");
  }
}
