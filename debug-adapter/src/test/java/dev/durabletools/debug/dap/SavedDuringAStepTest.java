package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Classes that are built anew while a step is on its way. The thread goes on in the old code of
 * methods whose code has changed, in which the JVM stops nowhere.
 */
@Timeout(300)
final class SavedDuringAStepTest {
  private static final String SOURCE =
      """
      public class Stepper {
        static int shown;
        public static void main(String[] arguments) throws Exception {
          while (true) {
            rounds(); // main: call
          }
        }
        static void rounds() throws Exception {
          for (int round = 0; round < 5; round++) {
            round(round); // rounds: call
            shown += 10; // rounds: after
          }
        }
        static void round(int round) throws Exception {
          int before = shown; // round: first
          gate(); // round: gate
          shown = before + 1; // round: after
          shown++; // round: last
        }
        static void gate() throws Exception {
          System.out.println("waits"); // gate: first
          System.in.read(); // gate: read
          System.out.print(""); // gate: last
        }
      }
      """;

  /** The same code further down. */
  private static final String MOVED = SOURCE.replace("int shown;", "int shown;\n\n// more\n");

  @TempDir Path folder;
  private DapClient client;
  private Process process;
  private BufferedReader printed;
  private Path source;
  private int thread;

  @BeforeEach
  void start() throws Exception {
    source = folder.resolve("Stepper.java");
    compile(SOURCE);
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0",
                "-cp",
                folder.toString(),
                "Stepper")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    printed = process.inputReader();
    client = DapClient.start();
    String listening = printed.readLine();
    String port = listening.substring(listening.lastIndexOf(':') + 1).strip();
    client.initialize();
    int attach = client.send("attach", "{\"port\":" + port + ",\"hotCodeReplace\":\"manual\"}");
    client.setBreakpoints(source, line("round: gate"));
    client.ask("configurationDone", "{}");
    assertThat(client.response(attach).get("success").getAsBoolean()).isTrue();
    thread = client.stopped("breakpoint");
    client.setBreakpoints(source);
  }

  @AfterEach
  void close() {
    client.close();
    process.destroyForcibly();
  }

  @Test
  void aStepEndsOnItsLineWhereverThatIsNow() throws Exception {
    steps("next", MOVED);
    assertThat(place()).isEqualTo("round: after");
    client.run("next", thread);
    client.stopped("step");
    assertThat(place()).isEqualTo("round: last");
  }

  @Test
  void aStepOutEndsInItsCallerWhereverThatIsNow() throws Exception {
    intoTheGate();
    steps("stepOut", MOVED.replace("System.out.print(\"\")", "System.out.print(\"more\")"));
    assertThat(place()).isEqualTo("round: after");
  }

  @Test
  void aStepInCodeThatHasChangedEndsInTheFirstCallerThatHasNot() throws Exception {
    String changed = MOVED.replace("before + 1", "before + shown * 3 + 1");
    steps("next", changed);
    assertThat(place()).isEqualTo("rounds: after");
  }

  @Test
  void aStepOutOverCodeThatHasChangedEndsInTheFirstCallerThatHasNot() throws Exception {
    intoTheGate();
    steps("stepOut", MOVED.replace("before + 1", "before + shown * 3 + 1"));
    assertThat(place()).isEqualTo("rounds: after");
  }

  @Test
  void aStepFromOldCodeGoesIntoTheNewOneAndOutOfBoth() throws Exception {
    replace(MOVED.replace("int before = shown;", "int more = 2; int before = shown + more;"));
    client.run("stepIn", thread);
    client.stopped("step");
    assertThat(place()).isEqualTo("gate: first");
    steps("stepOut");
    assertThat(place()).isEqualTo("rounds: after");
  }

  @Test
  void whereNoCallerIsLeftTheConsoleSaysThatTheThreadRunsOn() throws Exception {
    String changed =
        MOVED
            .replace("before + 1", "before + shown * 3 + 1")
            .replace("round < 5", "round < 6")
            .replace("while (true)", "while (shown >= 0)");
    client.run("next", thread);
    printed.readLine();
    replace(changed);
    String told =
        client
            .event("output", body -> body.get("output").getAsString().contains("old code"))
            .get("output")
            .getAsString();
    assertThat(told)
        .isEqualTo("The step of 'main' is over: it goes on in old code, where nothing stops it.\n");
    process.outputWriter().append('x').flush();
    assertThat(printed.readLine()).isEqualTo("waits");
    assertThat(client.seenUntaken("stopped")).isFalse();
  }

  private void intoTheGate() throws Exception {
    client.run("stepIn", thread);
    client.stopped("step");
    assertThat(place()).isEqualTo("gate: first");
  }

  /** A step over what waits, and meanwhile another source. */
  private void steps(String command, String changed) throws Exception {
    client.run(command, thread);
    printed.readLine();
    replace(changed);
    goesOn();
  }

  /** A step over what waits. */
  private void steps(String command) throws Exception {
    client.run(command, thread);
    printed.readLine();
    goesOn();
  }

  private void goesOn() throws Exception {
    process.outputWriter().append('x').flush();
    assertThat(client.stopped("step")).isEqualTo(thread);
  }

  private void replace(String changed) throws Exception {
    compile(changed);
    assertThat(client.ask("redefineClasses", "{}").toString())
        .isEqualTo("{\"changedClasses\":[\"Stepper\"]}");
  }

  /** The comment at the line where the thread stands. */
  private String place() throws Exception {
    String text = Files.readAllLines(source).get(client.line(thread) - 1);
    return text.substring(text.indexOf("// ") + 3);
  }

  private int line(String comment) throws Exception {
    List<String> lines = Files.readAllLines(source);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("// " + comment)) {
        return i + 1;
      }
    }
    throw new IllegalStateException(comment);
  }

  private void compile(String text) throws Exception {
    Files.writeString(source, text);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-g", "-d", folder.toString(), source.toString());
    assertThat(result).isZero();
  }
}
