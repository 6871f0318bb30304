package dev.durabletools.runtime.cli;

import dev.durabletools.runtime.bench.Bench;
import dev.durabletools.runtime.bench.BenchException;
import dev.durabletools.runtime.bench.BenchSettings;
import dev.durabletools.runtime.bench.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code durable bench}: what orchestrations cost here. */
final class BenchCommand {
  static final String HELP =
      """
      durable bench [--workload W1,...] [--worker live,replay,stock] [--runs 1] [--dir DIR]
                    [--peers DIR [--peer NAME[:VARIANT+...],...]] [--host-jvm OPTIONS]
      Measures the runtime as a user has it: host, worker and client in JVMs of their own, a
      store that syncs each commit. W1 hello sequence, W2 fan-out, W3 long sequences, W4 timers
      and events, W5 memory, W6 cold start, W7 100,000 finished instances (not by default, and
      once at all).
      --peers sets other runtimes beside it in the same run: a folder of harnesses NAME/run.sh.
      """;
  private static final List<String> WORKLOADS = List.of("w1", "w2", "w3", "w4", "w5", "w6");
  private static final String PEERS = "temporal,restate,dbos,engine";

  private final Console console;

  BenchCommand(Console console) {
    this.console = console;
  }

  int run(List<String> args) throws UsageException {
    Arguments arguments =
        Arguments.parse(
            "bench",
            args,
            Set.of("workload", "worker", "runs", "dir", "peers", "peer", "host-jvm"),
            Set.of("help"));
    if (arguments.has("help")) {
      console.out(HELP.stripTrailing());
      return ExitCode.OK;
    }
    BenchSettings settings = settings(arguments);
    try {
      new Bench(settings, console::out).run();
      return ExitCode.OK;
    } catch (BenchException e) {
      console.error("durable: bench: " + e.getMessage());
      return ExitCode.COULD_NOT_RUN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private static BenchSettings settings(Arguments arguments) throws UsageException {
    List<String> workloads = list(arguments.value("workload").orElse(String.join(",", WORKLOADS)));
    for (String workload : workloads) {
      if (!WORKLOADS.contains(workload) && !workload.equals("w7")) {
        throw arguments.usage("there is no workload '" + workload + "'");
      }
    }
    List<Variant> variants = new ArrayList<>();
    for (String name : list(arguments.value("worker").orElse("live"))) {
      if (!Variant.options().contains(name)) {
        throw arguments.usage(
            "--worker takes " + String.join(", ", Variant.options()) + ", not '" + name + "'");
      }
      variants.add(Variant.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return new BenchSettings(
        workloads,
        variants,
        arguments.number("runs", 1, 100).orElse(1),
        arguments.value("dir").map(Path::of).orElseGet(BenchCommand::defaultDir).toAbsolutePath(),
        arguments.value("peers").map(dir -> Path.of(dir).toAbsolutePath()),
        list(arguments.value("peer").orElse(PEERS)),
        Arrays.stream(arguments.value("host-jvm").orElse("").split(" "))
            .filter(option -> !option.isBlank())
            .toList(),
        Map.of());
  }

  private static Path defaultDir() {
    String home = System.getProperty("durable.home");
    return home == null
        ? Path.of(System.getProperty("java.io.tmpdir"), "durable-bench")
        : Path.of(home, "target", "bench");
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }
}
