package dev.durabletools.runtime.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to measure.
 *
 * @param workloads {@code w1} to {@code w7}
 * @param dir for app, stores, logs and figures
 * @param peers folder of harnesses of other runtimes, each {@code NAME/run.sh}
 * @param hostJvm further options of the host's JVM
 * @param sizes of the workloads by name, instead of the usual ones
 */
public record BenchSettings(
    List<String> workloads,
    List<Variant> variants,
    int runs,
    Path dir,
    Optional<Path> peers,
    List<String> peerNames,
    List<String> hostJvm,
    Map<String, String> sizes) {
  public BenchSettings {
    workloads = List.copyOf(workloads);
    variants = List.copyOf(variants);
    peerNames = List.copyOf(peerNames);
    hostJvm = List.copyOf(hostJvm);
    sizes = Map.copyOf(sizes);
  }
}
