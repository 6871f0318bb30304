package dev.durabletools.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.host.TestApp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories of other days, replayed with the quickstart's code. */
class ReplayCommandTest {
  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  @TempDir static Path app;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void stage() throws Exception {
    TestApp.stage(app);
  }

  private int replay(String... args) {
    List<String> all = new java.util.ArrayList<>(List.of("replay", "--dir", app.toString()));
    all.addAll(List.of(args));
    return RuntimeCommands.run(
        all,
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8)));
  }

  private static String history(String name) {
    return HISTORIES.resolve(name).toString();
  }

  @Test
  void codeThatDoesAsRecordedIsFine() {
    assertThat(replay(history("own-export.jsonl"))).as(err.toString()).isZero();
    assertThat(out.toString()).contains("the code does as recorded");
  }

  @Test
  void aHistoryWithoutIdsIsMatchedCallByCall() {
    assertThat(replay(history("status-query.json"), "--orchestrator", "HelloOrchestrator"))
        .as(err.toString())
        .isZero();
  }

  @Test
  void timersOfAHistoryWithoutEpisodesNeedNotMatchToTheMillisecond() {
    assertThat(replay(history("status-query-timer.json"), "--orchestrator", "MonitorOrchestrator"))
        .as(err.toString() + out)
        .isZero();
  }

  @Test
  void codeThatWasChangedIsToldAtItsLineAndEndsWith1() {
    assertThat(replay(history("changed-code.jsonl"))).as(err.toString()).isEqualTo(1);
    assertThat(out.toString())
        .contains("instance trip-7")
        .contains("history has TaskScheduled Greet")
        .contains("HelloOrchestrator.java:")
        .contains("the code differs");
  }

  @Test
  void aProgramReadsOneObjectALine() {
    assertThat(replay(history("changed-code.jsonl"), "--format", "json")).isEqualTo(1);
    assertThat(out.toString().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("{\"instanceId\":\"trip-7\""));
  }

  @Test
  void codeThatWaitsWhereItEndedIsADifference() throws Exception {
    Path shorter = app.resolve("shorter.jsonl");
    List<String> lines = Files.readAllLines(HISTORIES.resolve("changed-code.jsonl"));
    String end = lines.get(lines.size() - 3);
    assertThat(end).contains("ExecutionCompleted");
    Files.write(
        shorter,
        List.of(lines.get(0), lines.get(1), lines.get(2), end, lines.get(lines.size() - 2)));
    assertThat(replay(shorter.toString())).as(err.toString()).isEqualTo(1);
    assertThat(out.toString()).contains("history has ExecutionCompleted");
  }

  @Test
  void whatCannotBeReplayedIsOneLineAndExitCode3() {
    assertThat(replay("none.jsonl")).isEqualTo(3);
    assertThat(err.toString())
        .isEqualTo("durable: none.jsonl: it cannot be read; check the path\n");
    err.reset();
    assertThat(replay(history("own-export.jsonl"), "--instance", "nobody")).isEqualTo(3);
    assertThat(err.toString()).contains("no history of instance 'nobody'");
    err.reset();
    assertThat(replay(history("own-export.jsonl"), "--orchestrator", "Nope")).isEqualTo(3);
    assertThat(err.toString()).contains("the app has no orchestrator 'Nope'");
    assertThat(replay()).isEqualTo(2);
  }
}
