package dev.durabletools.runtime.bench;

import dev.durabletools.runtime.bench.Figures.Medians;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * How a figure of ours should stand to the best one of others in the same run.
 *
 * @param what for people
 * @param own whose figure is judged
 * @param others whose are compared
 * @param figure of one of them; NaN when it has none
 * @param ownFigure the same of ours
 * @param more whether more is better
 * @param limit from above whether the ratio is the most it may be; else the least
 * @param ratio ours to the best of the others; for times with a least ratio, theirs to ours
 */
record Goal(
    String what,
    String own,
    Pattern others,
    ToDoubleFunction<Row> figure,
    ToDoubleFunction<Row> ownFigure,
    boolean more,
    boolean limit,
    double ratio) {
  private static final String OURS = "durable";

  /** Not: what is not Java, or does not sync at a commit, or is no runtime but a ceiling, or us. */
  private static final Pattern PEERS = Pattern.compile("(?!duroxide|store-|durable|engine-).*");

  /** A ceiling, not a runtime: no HTTP, gRPC, recovery or queries. */
  private static final Pattern CEILING = Pattern.compile("engine-log");

  private static final Pattern SLOWER = Pattern.compile("(temporal|restate).*");

  private static final List<Goal> ALL =
      List.of(
          more("W1 throughput, 64 at once", OURS, PEERS, 3),
          more("W1 throughput against Temporal, Restate", OURS, SLOWER, 10),
          more("W1 throughput against the engine on a log", OURS, CEILING, 0.4),
          more("W1 throughput of a stock worker", "durable-stock", PEERS, 1),
          most("W1 latency, one at a time", "w1_c1_p50_ms", 1),
          faster("W2 1,000 in parallel", "w2_fan1000_ms", 4),
          faster("W3 2,000 in a row", "w3_seq2000_ms", 2),
          faster("W4 1,000 timers", "w4_timers1000_ms", 3),
          faster("W4 1,000 events", "w4_events1000_ms", 3),
          // What loads our host is a process of its own, and no part of it.
          new Goal(
              "W5 memory after W1",
              OURS,
              PEERS,
              row -> row.of("w5_after_w1_server_mb") + row.of("w5_after_w1_bench_mb"),
              row -> row.of("w5_after_w1_server_mb"),
              false,
              true,
              1),
          most("W6 cold start", "w6_cold_ms", 1.3));

  /** One runtime's medians; NaN for what it has not. */
  record Row(Medians medians, String peer) {
    double of(String metric) {
      return medians.of(peer, metric).orElse(Double.NaN);
    }
  }

  private static Goal more(String what, String own, Pattern others, double ratio) {
    ToDoubleFunction<Row> figure = row -> row.of("w1_c64_orch_s");
    return new Goal(what, own, others, figure, figure, true, false, ratio);
  }

  private static Goal faster(String what, String metric, double ratio) {
    return new Goal(
        what, OURS, PEERS, row -> row.of(metric), row -> row.of(metric), false, false, ratio);
  }

  private static Goal most(String what, String metric, double ratio) {
    return new Goal(
        what, OURS, PEERS, row -> row.of(metric), row -> row.of(metric), false, true, ratio);
  }

  /** A line a goal that can be judged. */
  static List<String> judge(Medians medians) {
    List<String> lines = new ArrayList<>();
    for (Goal goal : ALL) {
      goal.line(medians).ifPresent(lines::add);
    }
    own("W3 2,000 against twice 1,000", medians.of(OURS, "w3_step_2000"), 1.2)
        .ifPresent(lines::add);
    own("W7 cost with 100,000 finished against 10", finished(medians), 1.2).ifPresent(lines::add);
    return lines;
  }

  private Optional<String> line(Medians medians) {
    double ours = ownFigure.applyAsDouble(new Row(medians, own));
    String bestPeer = "";
    double best = Double.NaN;
    for (String peer : medians.peers()) {
      double value = figure.applyAsDouble(new Row(medians, peer));
      if (value > 0
          && others.matcher(peer).matches()
          && (Double.isNaN(best) || (more == value > best))) {
        best = value;
        bestPeer = peer;
      }
    }
    if (Double.isNaN(ours) || Double.isNaN(best)) {
      return Optional.empty();
    }
    double reached = more || limit ? ours / best : best / ours;
    return Optional.of(
        String.join(
            "\t",
            what,
            Figures.text(ours),
            bestPeer + " " + Figures.text(best),
            Figures.text(reached) + "x",
            (limit ? "<= " : ">= ") + ratio + "x",
            result(limit ? ratio / reached : reached / ratio)));
  }

  /**
   * @param share of the goal that was reached
   */
  private static String result(double share) {
    return share >= 1
        ? "met"
        : String.format(
            java.util.Locale.ROOT, "missed, %.0f %% of it", Math.floor(share * 100 + 1e-6));
  }

  private static OptionalDouble finished(Medians medians) {
    double few = new Row(medians, OURS).of("w7_10_cpu_ms_per_orch");
    double many = new Row(medians, OURS).of("w7_100000_cpu_ms_per_orch");
    return Double.isNaN(many / few) ? OptionalDouble.empty() : OptionalDouble.of(many / few);
  }

  private static Optional<String> own(String what, OptionalDouble reached, double most) {
    return reached.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(
                "\t",
                what,
                Figures.text(reached.getAsDouble()),
                "-",
                "-",
                "<= " + most,
                result(most / reached.getAsDouble())));
  }
}
