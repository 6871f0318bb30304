package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Classes that are built anew while the app runs. */
@Timeout(300)
final class HotReplaceTest {
  @TempDir Path folder;
  private PlainApp app;
  private DapClient client;

  @BeforeEach
  void start() throws Exception {
    app = PlainApp.compiled(folder.resolve("Greeter.java"), code("return \"Hello\"; // here", ""));
    client = app.client;
  }

  @AfterEach
  void close() {
    app.close();
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
    assertThat(client.line(thread)).isEqualTo(app.line("here"));
    assertThat(client.local(thread, "round")).isEqualTo("0");
    client.run("continue", thread);
    assertThat(client.stopped("breakpoint")).isEqualTo(thread);
    assertThat(client.top(thread).get("name").getAsString()).isEqualTo("Greeter.greet");
    assertThat(client.line(thread)).isEqualTo(app.line("here"));
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
    return app.attach(",\"hotCodeReplace\":\"" + how + "\"", app.line("here"));
  }

  private void compile(String body, String member) throws Exception {
    app.compile(code(body, member));
  }

  private static String code(String body, String member) {
    return """
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
        .formatted(member, body);
  }
}
