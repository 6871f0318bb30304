package dev.durabletools.runtime.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One run of another runtime's harness: a script that appends lines {@code peer metric run value}
 * to {@code $OUT/results.tsv}. It gets the run's number as {@code $RUN}, the variants that are
 * wanted as {@code $VARIANTS}, and {@code $NO_BUILD} once it has been built.
 *
 * @param variants the harness's own names, with blanks; empty for all
 */
record PeerRun(Path harnesses, String name, String variants, Path dir) {
  /**
   * One as the command line names it.
   *
   * @param text {@code NAME} or {@code NAME:VARIANT+VARIANT}
   */
  static PeerRun of(Path harnesses, String text, Path dir) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new PeerRun(harnesses, text, "", dir)
        : new PeerRun(
            harnesses, text.substring(0, colon), text.substring(colon + 1).replace('+', ' '), dir);
  }

  void run(int run, Figures figures, Consumer<String> output)
      throws BenchException, InterruptedException {
    Path script = harnesses.resolve(name).resolve("run.sh");
    if (!Files.isExecutable(script)) {
      throw new BenchException(script.toString(), "no such script", "name peers with --peer");
    }
    Path out = dir.resolve("peers");
    Path results = out.resolve("results.tsv");
    output.accept(name + " ...");
    try {
      Files.createDirectories(out);
      Files.deleteIfExists(results);
      Map<String, String> environment = new HashMap<>();
      environment.put("OUT", out.toString());
      environment.put("RUN", Integer.toString(run));
      environment.put("VARIANTS", variants);
      if (run > 1) {
        environment.put("NO_BUILD", "1");
      }
      try (Child child =
          Child.start(name, List.of(script.toString()), environment, log(run), "", line -> {})) {
        child.awaitEnd();
      } catch (BenchException e) {
        output.accept(String.valueOf(e.getMessage()));
      }
      if (Files.exists(results)) {
        for (String line : Files.readAllLines(results)) {
          String[] fields = line.split("\t", -1);
          if (fields.length == 4) {
            figures.add(fields[0], fields[1], run, fields[3]);
          }
        }
      }
    } catch (IOException e) {
      throw new BenchException(name, String.valueOf(e.getMessage()), "check the folder");
    }
  }

  private Path log(int run) {
    return dir.resolve("logs/" + name + "." + run + ".log");
  }
}
