package dev.durabletools.runtime.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run of one variant, from an empty store. */
final class BenchRun {
  private static final String STARTED = "Worker process started and initialized.";
  private static final String SERVING = "Task hub on ";

  private final BenchSettings settings;
  private final BenchApp app;
  private final Variant variant;
  private final int run;
  private final Figures figures;
  private final Path store;

  BenchRun(BenchSettings settings, BenchApp app, Variant variant, int run, Figures figures) {
    this.settings = settings;
    this.app = app;
    this.variant = variant;
    this.run = run;
    this.figures = figures;
    store = settings.dir().resolve("store-" + variant.option() + ".db");
  }

  void run(Consumer<String> output) throws BenchException, InterruptedException {
    List<String> warm =
        settings.workloads().stream()
            .filter(workload -> !workload.equals("w6"))
            // Long, and about the store: once is enough.
            .filter(workload -> !workload.equals("w7") || isFirst())
            .toList();
    if (!warm.isEmpty()) {
      measure(warm, output);
    }
    if (settings.workloads().contains("w6") && variant != Variant.STOCK) {
      cold(output);
    }
    clear();
  }

  private boolean isFirst() {
    return run == 1 && variant == settings.variants().get(0);
  }

  private void measure(List<String> workloads, Consumer<String> output)
      throws BenchException, InterruptedException {
    clear();
    int http = freePort();
    int grpc = freePort();
    List<Child> servers = new ArrayList<>();
    try {
      servers.add(host(http, grpc));
      servers.get(0).awaitReady();
      if (variant == Variant.STOCK) {
        servers.add(stockWorker(grpc));
      }
      String pids =
          servers.stream()
              .map(server -> Long.toString(server.pid()))
              .collect(Collectors.joining(","));
      List<String> command = new ArrayList<>(java());
      // The load is not what is measured: its JVM is one that is ready soon.
      command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"));
      command.addAll(List.of("-cp", appClassPath(), "bench.Workloads"));
      command.addAll(List.of(Integer.toString(grpc), pids, String.join(",", workloads)));
      try (Child client =
          Child.start(
              "benchmark's client",
              command,
              settings.sizes(),
              log("client"),
              "",
              l -> keep(l, output))) {
        client.awaitEnd();
      }
    } finally {
      servers.forEach(Child::close);
    }
  }

  /** From nothing to the first result: JVMs of host and worker, an empty store. */
  private void cold(Consumer<String> output) throws BenchException, InterruptedException {
    clear();
    int http = freePort();
    int grpc = freePort();
    FirstResult first = new FirstResult(http, "hello");
    long start = System.nanoTime();
    try (Child host = host(http, grpc)) {
      first.await();
      double ms = (System.nanoTime() - start) / 1e6;
      keep("RESULT\tw6_cold_ms\t" + Math.round(ms), output);
      host.awaitReady();
    }
  }

  private Child host(int http, int grpc) throws BenchException {
    List<String> command = new ArrayList<>(java());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(settings.hostJvm());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.durabletools.runtime.cli.RuntimeCommands");
    if (variant == Variant.STOCK) {
      command.addAll(List.of("engine", "--port", Integer.toString(grpc)));
    } else {
      command.addAll(List.of("start", app.dir().toString(), "--no-build"));
      command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(http)));
      command.addAll(List.of("--grpc-port", Integer.toString(grpc)));
      command.addAll(List.of("--mode", variant.option()));
    }
    command.addAll(List.of("--store", store.toString()));
    String ready = variant == Variant.STOCK ? SERVING : STARTED;
    return Child.start("host", command, Map.of(), log("host"), ready, line -> {});
  }

  private Child stockWorker(int grpc) throws BenchException {
    List<String> command = new ArrayList<>(java());
    // As our own worker runs: on two cores the second compiler would take most of the CPU.
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", appClassPath(), "bench.StockWorker", Integer.toString(grpc)));
    return Child.start("stock worker", command, Map.of(), log("worker"), "", line -> {});
  }

  private void keep(String line, Consumer<String> output) {
    String[] fields = line.split("\t", -1);
    if (fields.length == 3 && fields[0].equals("RESULT")) {
      figures.add(variant.label(), fields[1], run, fields[2]);
      output.accept(String.join("\t", variant.label(), fields[1], fields[2]));
    }
  }

  private String appClassPath() {
    return app.classPath().all().stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> java() {
    return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  private Path log(String what) {
    return settings.dir().resolve("logs/" + variant.option() + "." + run + "." + what + ".log");
  }

  private void clear() throws BenchException {
    try (Stream<Path> files = Files.list(settings.dir())) {
      String name = String.valueOf(store.getFileName());
      for (Path file :
          files.filter(each -> each.getFileName().toString().startsWith(name)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new BenchException(
          store.toString(), "cannot be removed", "check the folder's permissions");
    }
  }

  private static int freePort() throws BenchException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new BenchException("port", "none is free", "end other programs");
    }
  }
}
