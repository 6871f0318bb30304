package dev.durabletools.server.bench;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import dev.durabletools.server.workspace.Uris;
import dev.durabletools.server.workspace.Workspace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * How long the analysis takes, beside the floor: {@code ./mvnw -pl server -Pbench test-compile
 * exec:exec}. Arguments: a folder to generate into, then numbers of files.
 */
public final class AnalysisBenchmark {
  private static final int EDITS = 60;

  private AnalysisBenchmark() {}

  public static void main(String[] args) throws Exception {
    System.out.printf(
        "load %.1f, %d processors, Java %s%n",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
    for (int i = 1; i < args.length; i++) {
      run(Path.of(args[0]).resolve("files" + args[i]), Integer.parseInt(args[i]));
    }
  }

  private static void run(Path folder, int files) throws Exception {
    if (!Files.exists(folder)) {
      GeneratedWorkspace.write(folder, files);
    }
    read(folder);
    double read = read(folder);
    long start = System.nanoTime();
    try (Workspace workspace = new Workspace(snapshot -> {}, System.err::println)) {
      workspace.addFolder(folder);
      int found = workspace.current().get().diagnosis().files().size();
      double first = since(start);
      System.out.printf(
          "%d files: read all %.0f ms; first complete diagnostics %.0f ms (%.1fx), %d files with"
              + " findings%n",
          files, read, first, first / read, found);
      Path big = folder.resolve(GeneratedWorkspace.ORCHESTRATOR);
      edits(workspace, big);
    }
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "  heap after collection %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  private static double read(Path folder) throws IOException {
    long start = System.nanoTime();
    long size = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        size += new String(Files.readAllBytes(each), StandardCharsets.UTF_8).length();
      }
    }
    return size == 0 ? Double.NaN : since(start);
  }

  private static void edits(Workspace workspace, Path file) throws Exception {
    String text = Files.readString(file);
    String uri = Uris.of(file);
    double[] parse = new double[EDITS];
    double[] edit = new double[EDITS];
    workspace.open(uri, 0, text);
    workspace.current().get();
    for (int i = 0; i < EDITS; i++) {
      String changed = text.replace("int edited = 0;", "int edited = " + i + ";");
      long start = System.nanoTime();
      new JavaParser(
              new ParserConfiguration()
                  .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
                  .setAttributeComments(false))
          .parse(changed);
      parse[i] = since(start);
      start = System.nanoTime();
      workspace.change(uri, i + 1, before -> changed);
      workspace.current().get();
      edit[i] = since(start);
    }
    System.out.printf(
        "  keystroke to findings: median %.1f ms, p95 %.1f ms; parsing the file alone: median %.1f"
            + " ms, p95 %.1f ms (%d lines)%n",
        at(edit, 50), at(edit, 95), at(parse, 50), at(parse, 95), text.lines().count());
  }

  /** The second half only: the first warms the compiler up. */
  private static double at(double[] all, int percent) {
    double[] warm = Arrays.copyOfRange(all, all.length / 2, all.length);
    Arrays.sort(warm);
    return warm[Math.min(warm.length - 1, warm.length * percent / 100)];
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
