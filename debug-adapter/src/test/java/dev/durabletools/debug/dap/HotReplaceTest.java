package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Classes that are built anew while the app runs. */
@Timeout(300)
final class HotReplaceTest {
  @TempDir Path folder;
  private DapClient client;
  private Process process;
  private Path source;

  @BeforeEach
  void start() throws Exception {
    source = folder.resolve("Greeter.java");
    compile("return \"Hello\"; // here", "");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0",
                "-cp",
                folder.toString(),
                "Greeter")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    client = DapClient.start();
  }

  @AfterEach
  void close() {
    client.close();
    process.destroyForcibly();
  }

  @Test
  void newCodeIsTakenOverWhenAskedForAndBreakpointsStay() throws Exception {
    int thread = attach("manual");
    compile("int more = 1; return \"Hi\" + more; // here", "");
    JsonObject answer = client.ask("redefineClasses", "{}");
    assertThat(answer.toString()).isEqualTo("{\"changedClasses\":[\"Greeter\"]}");
    JsonObject event = client.event("hotcodereplace");
    assertThat(event.get("changeType").getAsString()).isEqualTo("END");
    assertThat(event.get("message").getAsString()).isEqualTo("Greeter");
    assertThat(client.top(thread).get("name").getAsString()).isEqualTo("Greeter.greet (old code)");
    assertThat(client.line(thread)).isEqualTo(line());
    assertThat(client.local(thread, "round")).isEqualTo("0");
    client.run("continue", thread);
    assertThat(client.stopped("breakpoint")).isEqualTo(thread);
    assertThat(client.top(thread).get("name").getAsString()).isEqualTo("Greeter.greet");
    assertThat(client.line(thread)).isEqualTo(line());
    client.run("next", thread);
    client.stopped("step");
    assertThat(client.ask("redefineClasses", "{}").getAsJsonArray("changedClasses")).isEmpty();
  }

  @Test
  void newCodeIsTakenOverByItself() throws Exception {
    int thread = attach("auto");
    client.ask("redefineClasses", "{}");
    compile("return \"Hi\"; // here", "");
    JsonObject event = client.event("hotcodereplace");
    assertThat(event.get("changeType").getAsString()).isEqualTo("END");
    client.run("continue", thread);
    client.stopped("breakpoint");
    assertThat(
            client
                .ask(
                    "evaluate",
                    "{\"frameId\":"
                        + client.top(thread).get("id").getAsInt()
                        + ",\"expression\":\"last\"}")
                .get("result")
                .getAsString())
        .isEqualTo("\"Hello\"");
    client.run("continue", thread);
    client.stopped("breakpoint");
    assertThat(
            client
                .ask(
                    "evaluate",
                    "{\"frameId\":"
                        + client.top(thread).get("id").getAsInt()
                        + ",\"expression\":\"last\"}")
                .get("result")
                .getAsString())
        .isEqualTo("\"Hi\"");
  }

  @Test
  void whatTheJvmCannotChangeIsSaidInOneLine() throws Exception {
    attach("manual");
    compile("return \"Hi\"; // here", "static int added() { return 1; }");
    JsonObject answer = client.ask("redefineClasses", "{}");
    assertThat(answer.getAsJsonArray("changedClasses")).isEmpty();
    assertThat(answer.get("errorMessage").getAsString())
        .isEqualTo("Greeter: a method was added; restart");
    assertThat(client.event("hotcodereplace").get("changeType").getAsString()).isEqualTo("ERROR");
    compile("return \"Hi\"; // here", "static int added;");
    assertThat(client.ask("redefineClasses", "{}").get("errorMessage").getAsString())
        .isEqualTo("Greeter: its fields have changed; restart");
  }

  @Test
  void whoeverWantsNoneGetsNone() throws Exception {
    attach("never");
    compile("return \"Hi\"; // here", "");
    JsonObject answer = client.ask("redefineClasses", "{}");
    assertThat(answer.getAsJsonArray("changedClasses")).isEmpty();
    assertThat(answer.get("errorMessage").getAsString())
        .isEqualTo("hotCodeReplace is never; restart");
  }

  @Test
  void withoutAnAppThereIsNothingToChange() throws Exception {
    client.initialize();
    assertThat(client.refused("redefineClasses", "{}")).isEqualTo("The app is not running.");
  }

  private int attach(String how) throws Exception {
    String listening = process.inputReader().readLine();
    String port = listening.substring(listening.lastIndexOf(':') + 1).strip();
    client.initialize();
    int attach =
        client.send("attach", "{\"port\":" + port + ",\"hotCodeReplace\":\"" + how + "\"}");
    client.setBreakpoints(source, line());
    client.ask("configurationDone", "{}");
    assertThat(client.response(attach).get("success").getAsBoolean()).isTrue();
    return client.stopped("breakpoint");
  }

  private int line() throws Exception {
    List<String> lines = Files.readAllLines(source);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("// here")) {
        return i + 1;
      }
    }
    throw new IllegalStateException();
  }

  private void compile(String body, String member) throws Exception {
    Files.writeString(
        source,
        """
        public class Greeter {
          static String last;
          %s
          public static void main(String[] arguments) {
            for (int i = 0; i < 1000; i++) {
              last = greet(i);
            }
          }
          static String greet(int round) {
            %s
          }
        }
        """
            .formatted(member, body));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-g", "-d", folder.toString(), source.toString());
    assertThat(result).isZero();
  }
}
