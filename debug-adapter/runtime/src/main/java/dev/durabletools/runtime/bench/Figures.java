package dev.durabletools.runtime.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Measured values, kept as lines {@code peer metric run value} with tabs. Thread-safe. */
final class Figures {
  private final Path file;

  Figures(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  synchronized void add(String peer, String metric, int run, String value) {
    try {
      Files.writeString(
          file,
          String.join("\t", peer, metric, Integer.toString(run), value) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The medians by metric, then by peer, in order of appearance. */
  Medians medians() throws IOException {
    Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
    Set<String> peers = new LinkedHashSet<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split("\t", -1);
      if (fields.length == 4) {
        peers.add(fields[0]);
        values
            .computeIfAbsent(fields[1], metric -> new LinkedHashMap<>())
            .computeIfAbsent(fields[0], peer -> new ArrayList<>())
            .add(Double.valueOf(fields[3]));
      }
    }
    return new Medians(List.copyOf(peers), values);
  }

  /** The middle of the runs. */
  record Medians(List<String> peers, Map<String, Map<String, List<Double>>> values) {
    OptionalDouble of(String peer, String metric) {
      List<Double> runs = values.getOrDefault(metric, Map.of()).getOrDefault(peer, List.of());
      List<Double> sorted = runs.stream().sorted().toList();
      int middle = sorted.size() / 2;
      if (sorted.isEmpty()) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(
          sorted.size() % 2 == 1
              ? sorted.get(middle)
              : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }

    /** A line a metric, a column a peer. */
    List<String> table() {
      List<String> lines = new ArrayList<>();
      lines.add("metric\t" + String.join("\t", peers));
      for (String metric : values.keySet()) {
        StringBuilder line = new StringBuilder(metric);
        for (String peer : peers) {
          OptionalDouble value = of(peer, metric);
          line.append('\t').append(value.isPresent() ? text(value.getAsDouble()) : "-");
        }
        lines.add(line.toString());
      }
      return lines;
    }
  }

  static String text(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }
}
