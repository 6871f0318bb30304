package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private PlainApp app;
  private DapClient client;
  private BufferedReader printed;
  private int thread;

  @BeforeEach
  void start() throws Exception {
    app = PlainApp.compiled(folder.resolve("Stepper.java"), SOURCE);
    client = app.client;
    printed = app.process.inputReader();
    thread = app.attach(",\"hotCodeReplace\":\"manual\"", app.line("round: gate"));
    client.setBreakpoints(app.source);
  }

  @AfterEach
  void close() {
    app.close();
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
    app.process.outputWriter().append('x').flush();
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
    app.process.outputWriter().append('x').flush();
    assertThat(client.stopped("step")).isEqualTo(thread);
  }

  private void replace(String changed) throws Exception {
    app.compile(changed);
    assertThat(client.ask("redefineClasses", "{}").toString())
        .isEqualTo("{\"changedClasses\":[\"Stepper\"]}");
  }

  /** The comment at the line where the thread stands. */
  private String place() throws Exception {
    String text = Files.readAllLines(app.source).get(client.line(thread) - 1);
    return text.substring(text.indexOf("// ") + 3);
  }
}
