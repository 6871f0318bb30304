package dev.durabletools.runtime.bench;

import dev.durabletools.runtime.bench.Figures.Medians;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;

/** All runs, each through all variants and peers, so that they share what the machine does. */
public final class Bench {
  private final BenchSettings settings;
  private final Consumer<String> output;

  /**
   * Prepares a benchmark.
   *
   * @param output given lines for people
   */
  public Bench(BenchSettings settings, Consumer<String> output) {
    this.settings = settings;
    this.output = output;
  }

  /** Measures, then prints the medians and, where peers ran too, how they stand to the goals. */
  public void run() throws BenchException, InterruptedException {
    BenchApp app = BenchApp.prepare(settings.dir().resolve("app"), output);
    Figures figures = new Figures(settings.dir().resolve("results.tsv"));
    try {
      Files.deleteIfExists(figures.file());
      for (int run = 1; run <= settings.runs(); run++) {
        for (Variant variant : settings.variants()) {
          new BenchRun(settings, app, variant, run, figures).run(output);
        }
        peers(run, figures);
      }
      report(figures.medians());
    } catch (IOException e) {
      throw new BenchException(
          figures.file().toString(), String.valueOf(e.getMessage()), "check the folder");
    }
  }

  private void peers(int run, Figures figures) throws BenchException, InterruptedException {
    if (settings.peers().isPresent()) {
      for (String name : settings.peerNames()) {
        PeerRun.of(settings.peers().get(), name, settings.dir()).run(run, figures, output);
      }
    }
  }

  private void report(Medians medians) {
    output.accept("");
    medians.table().forEach(output);
    List<String> goals = Goal.judge(medians);
    if (!goals.isEmpty()) {
      output.accept("");
      output.accept("goal\tdurable\tbest peer\tratio\twanted\tresult");
      goals.forEach(output);
    }
  }
}
