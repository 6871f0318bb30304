package dev.durabletools.server.bench;

import dev.durabletools.server.workspace.Workspace;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * That large code bases without durable functions get no finding, with time and memory: {@code
 * ./mvnw -pl server -Pcode-bases test-compile exec:exec -Dcode.bases=FOLDER}. Each folder in that
 * folder is one code base: a checkout, or source jars unpacked. Ends with status 1 if anything was
 * found.
 */
public final class CodeBases {
  private CodeBases() {}

  public static void main(String[] args) throws Exception {
    boolean quiet = true;
    try (Stream<Path> folders = Files.list(Path.of(args[0]))) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        quiet &= check(folder);
      }
    }
    System.exit(quiet ? 0 : 1);
  }

  private static boolean check(Path folder) throws Exception {
    long start = System.nanoTime();
    try (Workspace workspace = new Workspace(snapshot -> {}, System.err::println)) {
      workspace.addFolder(folder);
      int found = workspace.current().get().diagnosis().files().size();
      System.out.printf(
          "%s: %d Java files, %d files with findings, %.1f s, heap at most %d MB, load %.1f%n",
          folder.getFileName(),
          sources(folder),
          found,
          (System.nanoTime() - start) / 1e9,
          peak() >> 20,
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      return found == 0;
    }
  }

  private static long sources(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).count();
    }
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(java.lang.management.MemoryUsage::getUsed)
        .sum();
  }
}
