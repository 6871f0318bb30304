package dev.durabletools.runtime.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.host.TestApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark with tiny sizes, and what it makes of figures. */
class BenchTest {
  private static final Path SOURCES = Path.of("src/main/resources/bench/src/main/java/bench");

  @TempDir Path folder;

  @Test
  void measuresEachVariantInProcessesOfTheirOwn() throws Exception {
    Path dir = folder.resolve("app");
    try (Stream<Path> sources = Files.list(SOURCES)) {
      TestApp.stage(dir, sources.toList());
    }
    BenchApp app = new BenchApp(dir, FunctionApp.open(dir).classPath());
    Map<String, String> sizes =
        Map.of("WARM", "4", "N1", "4", "N64", "20", "FAN", "7", "SEQ", "3,6", "CAP_S", "60");
    List<String> lines = new ArrayList<>();
    Figures figures = new Figures(folder.resolve("results.tsv"));

    for (Variant variant : List.of(Variant.LIVE, Variant.STOCK)) {
      BenchSettings settings =
          new BenchSettings(
              List.of("w1", "w2", "w3", "w6"),
              List.of(variant),
              1,
              folder,
              Optional.empty(),
              List.of(),
              List.of(),
              sizes);
      new BenchRun(settings, app, variant, 1, figures).run(lines::add);
    }

    Figures.Medians medians = figures.medians();
    assertThat(medians.peers()).containsExactly("durable", "durable-stock");
    for (String peer : medians.peers()) {
      for (String metric : List.of("w1_c64_orch_s", "w2_fan7_ms", "w3_seq6_ms", "w3_growth_6")) {
        assertThat(medians.of(peer, metric).getAsDouble()).as(peer + metric).isPositive();
      }
    }
    assertThat(medians.of("durable", "w1_c64_n")).hasValue(20);
    assertThat(medians.of("durable", "w6_cold_ms").getAsDouble()).isPositive();
    assertThat(lines).anyMatch(line -> line.startsWith("durable-stock\tw1_c1_p50_ms\t"));
  }

  @Test
  void judgesTheMedianAgainstTheBestOfTheOthers() throws Exception {
    Figures figures = new Figures(folder.resolve("results.tsv"));
    for (String value : List.of("90", "300", "310")) {
      figures.add("durable", "w1_c64_orch_s", 1, value);
    }
    figures.add("slow", "w1_c64_orch_s", 1, "50");
    figures.add("best", "w1_c64_orch_s", 1, "100");
    figures.add("durable", "w2_fan1000_ms", 1, "50");
    figures.add("best", "w2_fan1000_ms", 1, "150");
    figures.add("durable", "w5_after_w1_server_mb", 1, "300");
    figures.add("durable", "w5_after_w1_bench_mb", 1, "500");
    figures.add("best", "w5_after_w1_server_mb", 1, "200");
    figures.add("best", "w5_after_w1_bench_mb", 1, "150");
    figures.add("engine-log", "w1_c64_orch_s", 1, "1000");
    figures.add("durable", "w7_10_cpu_ms_per_orch", 1, "2");
    figures.add("durable", "w7_100000_cpu_ms_per_orch", 1, "3");

    assertThat(Goal.judge(figures.medians()))
        .containsExactly(
            "W1 throughput, 64 at once\t300\tbest 100\t3.00x\t>= 3.0x\tmet",
            "W1 throughput against the engine on a log\t300\tengine-log 1000\t0.30x\t>= 0.4x\tmissed, 75 % of it",
            "W2 1,000 in parallel\t50.0\tbest 150\t3.00x\t>= 4.0x\tmissed, 75 % of it",
            "W5 memory after W1\t300\tbest 350\t0.86x\t<= 1.0x\tmet",
            "W7 cost with 100,000 finished against 10\t1.50\t-\t-\t<= 1.2\tmissed, 80 % of it");
  }

  @Test
  void aHarnessIsToldWhichOfItsVariantsAreWanted() throws Exception {
    Path script = folder.resolve("harnesses/other/run.sh");
    Files.createDirectories(script.getParent());
    Files.writeString(
        script,
        """
        #!/bin/sh
        for v in ${VARIANTS:-all}; do
          printf '%s\\tw6_cold_ms\\t%s\\t%s\\n' "$v" "$RUN" "1${NO_BUILD:-0}" >>"$OUT/results.tsv"
        done
        """);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Figures figures = new Figures(folder.resolve("results.tsv"));
    for (int run = 1; run <= 2; run++) {
      for (String name : List.of("other:a+b", "other")) {
        PeerRun.of(folder.resolve("harnesses"), name, folder).run(run, figures, line -> {});
      }
    }
    assertThat(Files.readAllLines(figures.file()))
        .containsExactly(
            "a\tw6_cold_ms\t1\t10",
            "b\tw6_cold_ms\t1\t10",
            "all\tw6_cold_ms\t1\t10",
            "a\tw6_cold_ms\t2\t11",
            "b\tw6_cold_ms\t2\t11",
            "all\tw6_cold_ms\t2\t11");
  }
}
