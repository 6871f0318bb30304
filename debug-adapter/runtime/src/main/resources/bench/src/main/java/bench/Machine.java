package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Memory and CPU of our processes, from Linux's /proc; zeros elsewhere. */
final class Machine {
  private static final double JIFFY_MS = 10;

  private final List<Long> serverRoots;

  Machine(String serverPids) {
    serverRoots =
        Arrays.stream(serverPids.split(","))
            .filter(pid -> !pid.isBlank())
            .map(Long::valueOf)
            .toList();
  }

  /** Jiffies of the machine: all, busy; and of our processes. */
  record Cpu(long all, long busy, long ours) {
    double oursMs(Cpu since) {
      return (ours - since.ours) * JIFFY_MS;
    }

    double othersPercent(Cpu since) {
      long others = Math.max(0, busy - since.busy - (ours - since.ours));
      return all == since.all ? 0 : 100.0 * others / (all - since.all);
    }
  }

  double serverMb() {
    return serverTree().stream().mapToLong(Machine::pss).sum() / 1024.0;
  }

  double clientMb() {
    return pss(ProcessHandle.current().pid()) / 1024.0;
  }

  private List<Long> serverTree() {
    List<Long> all = new ArrayList<>();
    for (long root : serverRoots) {
      ProcessHandle.of(root)
          .ifPresent(
              process -> {
                all.add(root);
                process.descendants().forEach(child -> all.add(child.pid()));
              });
    }
    return all;
  }

  /** Proportional set size in KiB: what processes share counts once. */
  private static long pss(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  Cpu cpu() {
    try {
      String[] fields =
          Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split("\\s+");
      long all = 0;
      for (int i = 1; i <= 8; i++) {
        all += Long.parseLong(fields[i]);
      }
      long idle = Long.parseLong(fields[4]) + Long.parseLong(fields[5]);
      long ours = jiffies(ProcessHandle.current().pid());
      for (long pid : serverTree()) {
        ours += jiffies(pid);
      }
      return new Cpu(all, all - idle, ours);
    } catch (IOException e) {
      return new Cpu(0, 0, 0);
    }
  }

  private static long jiffies(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    } catch (IOException e) {
      return 0;
    }
  }
}
