package dev.durabletools.runtime.bench;

import dev.durabletools.runtime.bench.Figures.Medians;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * How a figure of ours should stand to the best one of the others.
 *
 * @param metrics summed
 * @param most whether the ratio is a limit from above; else it is the least
 */
record Goal(String what, List<String> metrics, boolean more, boolean most, double ratio) {
  /** A ceiling, not a runtime: no HTTP, gRPC, recovery or queries. */
  private static final Pattern FLOOR = Pattern.compile("engine-.*");

  /** Not Java, no sync at a commit: shown, but not what a user of Java could run instead. */
  private static final Pattern ASIDE = Pattern.compile("duroxide.*|store-.*|durable.*|engine-.*");

  private static final List<Goal> ALL =
      List.of(
          least("W1 throughput, 64 at once", "w1_c64_orch_s", true, 3),
          most("W1 latency, one at a time", "w1_c1_p50_ms", 1),
          least("W2 1,000 in parallel", "w2_fan1000_ms", false, 4),
          least("W3 2,000 in a row", "w3_seq2000_ms", false, 2),
          least("W4 1,000 timers", "w4_timers1000_ms", false, 3),
          least("W4 1,000 events", "w4_events1000_ms", false, 3),
          most("W6 cold start", "w6_cold_ms", 1.3),
          new Goal(
              "W5 memory after W1",
              List.of("w5_after_w1_server_mb", "w5_after_w1_bench_mb"),
              false,
              true,
              1));

  private static Goal least(String what, String metric, boolean more, double ratio) {
    return new Goal(what, List.of(metric), more, false, ratio);
  }

  private static Goal most(String what, String metric, double ratio) {
    return new Goal(what, List.of(metric), false, true, ratio);
  }

  /** A line a goal that can be judged. */
  static List<String> judge(Medians medians) {
    List<String> lines = new ArrayList<>();
    for (Goal goal : ALL) {
      goal.judgeBest(medians).ifPresent(lines::add);
    }
    linear(medians).ifPresent(lines::add);
    floor(medians).ifPresent(lines::add);
    return lines;
  }

  private java.util.Optional<String> judgeBest(Medians medians) {
    // The worker is in our host's process tree; what loads it is not part of the runtime.
    OptionalDouble own =
        most && metrics.size() > 1
            ? medians.of("durable", metrics.get(0))
            : sum(medians, "durable");
    String bestPeer = "";
    double best = Double.NaN;
    for (String peer : medians.peers()) {
      OptionalDouble value = sum(medians, peer);
      if (value.isPresent()
          && value.getAsDouble() > 0
          && !ASIDE.matcher(peer).matches()
          && (Double.isNaN(best) || (more == value.getAsDouble() > best))) {
        best = value.getAsDouble();
        bestPeer = peer;
      }
    }
    if (own.isEmpty() || bestPeer.isEmpty()) {
      return java.util.Optional.empty();
    }
    double reached = more || most ? own.getAsDouble() / best : best / own.getAsDouble();
    boolean met = most ? reached <= ratio : reached >= ratio;
    return java.util.Optional.of(
        String.join(
            "\t",
            what,
            Figures.text(own.getAsDouble()),
            bestPeer + " " + Figures.text(best),
            Figures.text(reached) + "x",
            (most ? "<= " : ">= ") + ratio + "x",
            met ? "met" : "missed"));
  }

  private OptionalDouble sum(Medians medians, String peer) {
    double sum = 0;
    for (String metric : metrics) {
      OptionalDouble value = medians.of(peer, metric);
      if (value.isEmpty()) {
        return value;
      }
      sum += value.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  private static java.util.Optional<String> linear(Medians medians) {
    OptionalDouble step = medians.of("durable", "w3_step_2000");
    return step.isEmpty()
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            String.join(
                "\t",
                "W3 2,000 against twice 1,000",
                Figures.text(step.getAsDouble()),
                "-",
                "-",
                "<= 1.2",
                step.getAsDouble() <= 1.2 ? "met" : "missed"));
  }

  private static java.util.Optional<String> floor(Medians medians) {
    Map<String, List<Double>> all = medians.values().getOrDefault("w1_c64_orch_s", Map.of());
    OptionalDouble own = medians.of("durable", "w1_c64_orch_s");
    OptionalDouble best =
        all.keySet().stream()
            .filter(peer -> FLOOR.matcher(peer).matches() && !peer.endsWith("memory"))
            .mapToDouble(peer -> medians.of(peer, "w1_c64_orch_s").orElse(0))
            .max();
    if (own.isEmpty() || best.isEmpty()) {
      return java.util.Optional.empty();
    }
    double ratio = own.getAsDouble() / best.getAsDouble();
    return java.util.Optional.of(
        String.join(
            "\t",
            "W1 throughput against the engine on a log",
            Figures.text(own.getAsDouble()),
            "engine-log " + Figures.text(best.getAsDouble()),
            Figures.text(ratio) + "x",
            ">= 0.4x",
            ratio >= 0.4 ? "met" : "missed"));
  }
}
