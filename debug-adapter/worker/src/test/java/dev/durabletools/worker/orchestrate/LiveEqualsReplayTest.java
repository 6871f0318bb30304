package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.worker.seam.Divergence;
import dev.durabletools.worker.support.CompiledApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
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

  /** For long runs: so many times {@link #PROGRAMS}, each time with the next seed. */
  private static final int ROUNDS = Integer.getInteger("durable.test.rounds", 1);

  private static final long FIRST_SEED = Long.getLong("durable.test.seed", 20261122L);

  private long seed = FIRST_SEED;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void codeThatCannotSeeTheUnwinding(Sdks sdk) throws Exception {
    Tally tally = compare(sdk, OrchestratorGenerator.Kind.BLIND);
    System.out.println("blind " + sdk + " seed " + FIRST_SEED + ": " + tally);
    assertThat(tally.differences).isEmpty();
    assertThat(tally.unwindFindings).isEmpty();
    assertThat(tally.otherFindings).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void codeThatSeesTheUnwinding(Sdks sdk) throws Exception {
    Tally tally = compare(sdk, OrchestratorGenerator.Kind.SEES_UNWINDING);
    System.out.println("sees " + sdk + " seed " + FIRST_SEED + ": " + tally);
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
    int restarts;

    void add(GeneratedApp worker) throws InterruptedException {
      boolean live = worker.mode == GeneratedApp.Mode.LIVE;
      continued += live ? worker.continued : 0;
      needHistory += live ? worker.replayed : 0;
      restarts += worker.restarts;
      if (worker.mode == GeneratedApp.Mode.LIVE_UNGUARDED) {
        return;
      }
      for (Divergence each : worker.divergences()) {
        String text =
            worker.mode + " " + each.orchestrator + " " + each.kind + " " + each.detectedBy;
        (each.kind.equals("unwind") ? unwindFindings : otherFindings).add(text);
      }
    }

    @Override
    public String toString() {
      return PROGRAMS * ROUNDS
          + " programs, "
          + turns
          + " turns, "
          + continued
          + " live, "
          + needHistory
          + " replayed after eviction, "
          + restarts
          + " ends of the worker, "
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
    Tally tally = new Tally();
    for (int round = 0; round < ROUNDS; round++) {
      seed = FIRST_SEED + round;
      compare(sdk, kind, folder.resolve(kind + "" + round), tally);
    }
    return tally;
  }

  private void compare(Sdks sdk, OrchestratorGenerator.Kind kind, Path target, Tally tally)
      throws Exception {
    CompiledApp compiled = CompiledApp.compile(target, sdk.version, sources(sdk, kind));
    Map<GeneratedApp.Mode, GeneratedApp> workers = new EnumMap<>(GeneratedApp.Mode.class);
    for (GeneratedApp.Mode mode : modes(sdk)) {
      workers.put(mode, new GeneratedApp(compiled, mode, seed));
    }
    for (int i = 0; i < PROGRAMS; i++) {
      String expected = transcript(workers.get(GeneratedApp.Mode.REPLAY), i);
      for (GeneratedApp.Mode mode : workers.keySet()) {
        String actual =
            mode == GeneratedApp.Mode.REPLAY ? expected : transcript(workers.get(mode), i);
        if (!actual.equals(expected) && mode == GeneratedApp.Mode.LIVE_UNGUARDED) {
          tally.unguardedDifferences++;
        } else if (!actual.equals(expected)) {
          String name = mode + " seed " + seed + " P" + i;
          String source = new OrchestratorGenerator(seed * 1000 + i, kind, sdk).method("P" + i);
          tally.differences.add(firstDifference(name, expected, actual) + source);
        }
      }
    }
    for (GeneratedApp worker : workers.values()) {
      tally.add(worker);
      worker.close();
    }
    tally.turns = turns;
  }

  /** A long run leaves out those that only give figures. */
  private static List<GeneratedApp.Mode> modes(Sdks sdk) {
    List<GeneratedApp.Mode> modes = new ArrayList<>(List.of(GeneratedApp.Mode.values()));
    modes.remove(GeneratedApp.Mode.LIVE_STEADY);
    if (ROUNDS > 1) {
      modes.remove(GeneratedApp.Mode.LIVE_UNGUARDED);
    }
    // The middleware of the newest library does not run with the oldest client.
    if (sdk == Sdks.V1_0_0) {
      modes.remove(GeneratedApp.Mode.STOCK);
    }
    return modes;
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
    Random scenario = new Random(seed + program);
    VirtualHub hub = new VirtualHub(worker::run, seed + program);
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

  private Map<String, String> sources(Sdks sdk, OrchestratorGenerator.Kind kind) {
    return Sdks.withMiddleware(sdk.version, "gen/Programs.java", programs(sdk, kind));
  }

  private String programs(Sdks sdk, OrchestratorGenerator.Kind kind) {
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
      source.append(new OrchestratorGenerator(seed * 1000 + i, kind, sdk).method("P" + i));
    }
    return source
        .append("}\n")
        .toString()
        .replace(" s += ", " s = s + ")
        .replace("each ->", "each ->");
  }
}
