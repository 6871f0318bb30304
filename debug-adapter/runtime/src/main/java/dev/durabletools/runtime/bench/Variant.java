package dev.durabletools.runtime.bench;

import java.util.Arrays;
import java.util.List;

/** Who does the work. */
public enum Variant {
  /** {@code durable start}: our worker over its seam, orchestrations parked. */
  LIVE("durable"),
  /** The same with a replay at each turn, as in Azure. */
  REPLAY("durable-replay"),
  /** {@code durable engine} and Microsoft's gRPC worker. */
  STOCK("durable-stock");

  private final String label;

  Variant(String label) {
    this.label = label;
  }

  /** How its figures are named. */
  public String label() {
    return label;
  }

  public String option() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public static List<String> options() {
    return Arrays.stream(values()).map(Variant::option).toList();
  }
}
