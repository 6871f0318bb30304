package dev.durabletools.server.lsp;

import dev.durabletools.server.bench.GeneratedWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a user waits for, at the client of a real {@code durable lsp}, in a fresh process for each
 * case, beside what cannot be avoided: {@code ./mvnw -pl server -Pbench test-compile exec:exec}.
 * Arguments: a folder to generate workspaces and caches into, then numbers of files.
 */
final class ServerBenchmark {
  private static final int STARTS = 40;
  private static final int FIRST_STARTS = 5;
  private static final int OPENINGS = 5;
  private static final int EDITS = 200;

  /** Keystrokes until the compiler has seen the code. */
  private static final int FIRST = 50;

  private ServerBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path home = Files.createDirectories(Path.of(args[0]));
    Path caches = Files.createDirectories(home.resolve("caches"));
    say("Java %s, %d processors", Runtime.version(), Runtime.getRuntime().availableProcessors());
    Path none = Files.createDirectories(home.resolve("empty"));
    firstStarts(none, caches);
    starts(none, caches);
    for (String files : List.of(args).subList(1, args.length)) {
      Path workspace = home.resolve("files-" + files);
      if (!Files.exists(workspace)) {
        GeneratedWorkspace.write(workspace, Integer.parseInt(files));
      }
      openings(workspace, caches, files + " files");
      session(workspace, caches, files + " files");
    }
    System.exit(0);
  }

  /**
   * The launcher makes the archive of loaded classes beside the first start of a build. One of an
   * older server would look like it, and the starts that are measured then would be without.
   */
  private static void firstStarts(Path none, Path caches) throws Exception {
    try (MeasuredServer unmeasured = MeasuredServer.start(none, caches)) {
      unmeasured.initialized(); // This client loads half a second's classes of its own.
    }
    double[] wall = new double[FIRST_STARTS];
    for (int i = 0; i < FIRST_STARTS; i++) {
      awaitArchive(caches);
      forget(caches.resolve("durable-tools"));
      try (MeasuredServer server = MeasuredServer.start(none, caches)) {
        wall[i] = server.initialized();
      }
    }
    awaitArchive(caches);
    say("first start of a build to initialize answered: %s", Times.medianAndP95(wall, 0));
  }

  private static void awaitArchive(Path caches) throws Exception {
    long end = System.nanoTime() + 120_000_000_000L;
    while (!archived(caches) && System.nanoTime() < end) {
      Thread.sleep(500);
    }
  }

  /** Whether the archive is there, and whoever made it is done. */
  private static boolean archived(Path caches) throws IOException {
    Path folder = caches.resolve("durable-tools");
    try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      List<String> names = files.map(Path::toString).toList();
      return names.stream().anyMatch(each -> each.endsWith(".jsa"))
          && names.stream().noneMatch(each -> each.endsWith(".lock"));
    }
  }

  private static void starts(Path none, Path caches) throws Exception {
    double[] wall = new double[STARTS];
    double[] cpu = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      try (MeasuredServer server = MeasuredServer.start(none, caches)) {
        wall[i] = server.initialized();
        cpu[i] = server.initializedCpu();
      }
    }
    say("start to initialize answered: %s; CPU %.0f ms", Times.medianAndP95(wall, 0), median(cpu));
  }

  private static void openings(Path workspace, Path caches, String what) throws Exception {
    double[] read = new double[OPENINGS];
    for (int i = 0; i < OPENINGS; i++) {
      read[i] = floor("read", workspace.toString())[0];
    }
    say("%s: FLOOR reading all once: %s", what, Times.medianAndP95(read, 0));
    for (boolean warm : new boolean[] {false, true}) {
      double[] since = new double[OPENINGS];
      double[] whole = new double[OPENINGS];
      double[] cpu = new double[OPENINGS];
      for (int i = 0; i < OPENINGS; i++) {
        if (!warm) {
          forget(caches.resolve("durable-tools").resolve("analysis"));
        }
        try (MeasuredServer server = MeasuredServer.start(workspace, caches)) {
          double[] times = server.complete();
          since[i] = times[0];
          whole[i] = times[1];
          cpu[i] = server.cpu();
        }
      }
      say(
          "%s: first complete diagnostics, %s: %s after initialize (%.1fx reading); since the"
              + " process started %.0f ms, CPU %.0f ms",
          what,
          warm ? "seen before" : "never seen",
          Times.medianAndP95(since, 0),
          median(since) / median(read),
          median(whole),
          median(cpu));
    }
  }

  private static void session(Path workspace, Path caches, String what) throws Exception {
    Path app = Files.createTempDirectory("durable-floor");
    Path big = workspace.resolve(GeneratedWorkspace.ORCHESTRATOR);
    copyReached(big, app);
    String times = Integer.toString(EDITS);
    double[] parse = floor("edit", big.toString(), times);
    double[] letters = floor("letters", big.toString(), times);
    double[] rules = floor("rules", app.toString(), times);
    forget(app);
    say("%s: FLOOR parsing the edited file: %s", what, phases(parse));
    say("%s: FLOOR parsing it while a call is typed: %s", what, phases(letters));
    say("%s: FLOOR parsing it, rules on its 11 files: %s", what, phases(rules));
    try (MeasuredServer server = MeasuredServer.start(workspace, caches)) {
      server.complete();
      server.open();
      keystrokes(what + ": keystroke in a value to diagnostics", server, server::edits);
      keystrokes(what + ": line above the class", server, server::lines);
      keystrokes(what + ": letter of an import that is typed", server, server::imports);
      keystrokes(what + ": keystroke in a call that is typed", server, server::letters);
      String memory =
          server
              .resident()
              .map(mb -> "%d MB, at its highest %d MB".formatted(mb[0], mb[1]))
              .orElse("not told by this system");
      say("%s: resident after opening and %d edits: %s", what, 4 * EDITS, memory);
      say("%s: FLOOR round trip: %s", what, Times.medianAndP95(server.roundTrips(), 0));
      say("%s: hover: %s", what, Times.medianAndP95(server.hovers(), 0));
      say("%s: completion: %s", what, Times.medianAndP95(server.completions(), 0));
    }
  }

  private interface Keystrokes {
    double[] measure(int count) throws Exception;
  }

  private static void keystrokes(String what, MeasuredServer server, Keystrokes kind)
      throws Exception {
    double cpu = server.cpu();
    double[] times = kind.measure(EDITS);
    say("%s: %s; CPU %.0f ms each", what, phases(times), (server.cpu() - cpu) / EDITS);
  }

  private static String phases(double[] all) {
    double[] first = java.util.Arrays.copyOf(all, FIRST);
    return "first %d %s; then %s"
        .formatted(FIRST, Times.medianAndP95(first, 0), Times.medianAndP95(all, FIRST));
  }

  private static double median(double[] all) {
    return Times.at(all, 50, 0);
  }

  private static void copyReached(Path big, Path app) throws IOException {
    try (Stream<Path> files = Files.list(big.getParent())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (file.equals(big) || name.startsWith("Helper")) {
          Files.copy(file, app.resolve(name));
        }
      }
    }
  }

  /** What {@link Floors} prints in a JVM of its own, with the options of the launcher. */
  private static double[] floor(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launcherOptions());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Floors.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("the floor " + arguments[0] + " could not be measured");
    }
    return printed.lines().mapToDouble(Double::parseDouble).toArray();
  }

  private static List<String> launcherOptions() throws IOException {
    String marker = "server_options=(";
    return Files.readAllLines(Path.of("..", "durable")).stream()
        .filter(line -> line.startsWith(marker))
        .map(line -> line.substring(marker.length(), line.lastIndexOf(')')))
        .flatMap(line -> Stream.of(line.split(" ")))
        .toList();
  }

  private static void forget(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(ServerBenchmark::delete);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every line tells the load at its time: figures of a busy machine are its own. */
  private static void say(String format, Object... arguments) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    System.out.printf("[load %.1f] %s%n", load, format.formatted(arguments));
  }
}
