package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.support.CompiledApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random orchestrators end alike and leave the same history, parked or replayed, on every SDK we
 * know.
 */
class LiveEqualsReplayTest {
  private static final int PROGRAMS = Integer.getInteger("durable.test.programs", 30);
  private static final long SEED = Long.getLong("durable.test.seed", 20261122L);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void codeThatCannotSeeTheUnwinding(Sdks sdk) throws Exception {
    Tally tally = compare(sdk, OrchestratorGenerator.Kind.BLIND);
    System.out.println("blind " + sdk + " seed " + SEED + ": " + tally);
    assertThat(tally.differences).isEmpty();
    assertThat(tally.unwindFindings).isEmpty();
    assertThat(tally.otherFindings).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void codeThatSeesTheUnwinding(Sdks sdk) throws Exception {
    Tally tally = compare(sdk, OrchestratorGenerator.Kind.SEES_UNWINDING);
    System.out.println("sees " + sdk + " seed " + SEED + ": " + tally);
    assertThat(tally.differences).isEmpty();
    assertThat(tally.unwindFindings).isNotEmpty();
  }

  private static final class Tally {
    final List<String> differences = new ArrayList<>();
    final List<String> unwindFindings = new ArrayList<>();
    final List<String> otherFindings = new ArrayList<>();
    int unguardedDifferences;
    int turns;
    int continued;
    int needHistory;

    @Override
    public String toString() {
      return PROGRAMS
          + " programs, "
          + turns
          + " turns, "
          + continued
          + " live, "
          + needHistory
          + " replayed after eviction, "
          + differences.size()
          + " differences, "
          + unguardedDifferences
          + " without the guard, "
          + unwindFindings.size()
          + " unwind findings, "
          + otherFindings.size()
          + " others";
    }
  }

  private Tally compare(Sdks sdk, OrchestratorGenerator.Kind kind) throws Exception {
    CompiledApp compiled = CompiledApp.compile(folder, sdk.version, sources(sdk, kind));
    Tally tally = new Tally();
    GeneratedApp stock = new GeneratedApp(compiled, GeneratedApp.Mode.STOCK, SEED);
    GeneratedApp replay = new GeneratedApp(compiled, GeneratedApp.Mode.REPLAY, SEED);
    GeneratedApp live = new GeneratedApp(compiled, GeneratedApp.Mode.LIVE, SEED);
    GeneratedApp unguarded = new GeneratedApp(compiled, GeneratedApp.Mode.LIVE_UNGUARDED, SEED);
    for (int i = 0; i < PROGRAMS; i++) {
      String expected = transcript(replay, i);
      // The middleware of the newest library does not run with the oldest client.
      if (sdk != Sdks.V1_0_0 && !transcript(stock, i).equals(expected)) {
        tally.differences.add(firstDifference("stock P" + i, expected, transcript(stock, i)));
      }
      String actual = transcript(live, i);
      if (!actual.equals(expected)) {
        tally.differences.add(firstDifference("live P" + i, expected, actual));
      }
      if (!transcript(unguarded, i).equals(expected)) {
        tally.unguardedDifferences++;
      }
    }
    for (Divergence each : live.divergences()) {
      String text = each.orchestrator + " " + each.kind + " " + each.detectedBy;
      (each.kind.equals("unwind") ? tally.unwindFindings : tally.otherFindings).add(text);
    }
    tally.turns = turns;
    tally.continued = live.continued;
    tally.needHistory = live.replayed;
    return tally;
  }

  private static String firstDifference(String name, String expected, String actual) {
    String[] left = expected.split("\n");
    String[] right = actual.split("\n");
    int line = 0;
    while (line < Math.min(left.length, right.length) && left[line].equals(right[line])) {
      line++;
    }
    return name
        + " line "
        + line
        + "\n  expected: "
        + (line < left.length ? left[line] : "end")
        + "\n  actual:   "
        + (line < right.length ? right[line] : "end")
        + "\n";
  }

  private int turns;

  private String transcript(GeneratedApp worker, int program) {
    Random scenario = new Random(SEED + program);
    VirtualHub hub = new VirtualHub(worker::run, SEED + program);
    VirtualHub.Instance main = hub.start("i" + program, "P" + program, "\"0\"");
    for (int i = 0; i < 24; i++) {
      int number = i;
      hub.at(
          3 + i * (2 + scenario.nextInt(4)),
          () -> hub.raise(main, "E" + number % 3, "\"e" + number + "\""));
    }
    if (scenario.nextInt(3) == 0) {
      long at = 1 + scenario.nextInt(30);
      hub.at(at, () -> hub.suspend(main));
      hub.at(at + 1 + scenario.nextInt(15), () -> hub.resume(main));
    }
    if (scenario.nextInt(8) == 0) {
      hub.at(20 + scenario.nextInt(40), () -> hub.terminate(main));
    }
    hub.run(400);
    turns += hub.turnsRun;
    return hub.transcript();
  }

  private static Map<String, String> sources(Sdks sdk, OrchestratorGenerator.Kind kind) {
    return Sdks.withMiddleware(sdk.version, "gen/Programs.java", programs(sdk, kind));
  }

  private static String programs(Sdks sdk, OrchestratorGenerator.Kind kind) {
    StringBuilder source =
        new StringBuilder(
            "package gen;\nimport com.microsoft.azure.functions.annotation.*;\nimport com.microsoft.durabletask.*;\n"
                + "import com.microsoft.durabletask.azurefunctions.*;\nimport java.util.*;\n\n"
                + "public class Programs {\n  private static final Object LOCK = new Object();\n\n"
                + "  static String helper(TaskOrchestrationContext ctx, String in) {\n"
                + "    return ctx.callActivity(\"Echo\", in, String.class).await() + \"h\";\n  }\n\n"
                + "  @FunctionName(\"Child\")\n  public String child(@DurableOrchestrationTrigger(name = \"ctx\")"
                + " TaskOrchestrationContext ctx) {\n    String in = ctx.getInput(String.class);\n"
                + "    if (in.equals(\"3\")) { throw new IllegalArgumentException(\"three\"); }\n"
                + "    return ctx.callActivity(\"Echo\", in + \"c\", String.class).await();\n  }\n\n");
    for (int i = 0; i < PROGRAMS; i++) {
      source.append(new OrchestratorGenerator(SEED * 1000 + i, kind, sdk).method("P" + i));
    }
    return source
        .append("}\n")
        .toString()
        .replace(" s += ", " s = s + ")
        .replace("each ->", "each ->");
  }
}
