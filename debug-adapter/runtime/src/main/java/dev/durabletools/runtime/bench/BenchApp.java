package dev.durabletools.runtime.bench;

import dev.durabletools.runtime.app.AppClassPath;
import dev.durabletools.runtime.app.AppException;
import dev.durabletools.runtime.app.BuildTool;
import dev.durabletools.runtime.app.FunctionApp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The app that is measured, built from sources that come with us, by its own Maven build. The same
 * classes hold the client and a stock worker.
 *
 * @param classPath of app, client and stock worker
 */
record BenchApp(Path dir, AppClassPath classPath) {
  private static final List<String> FILES =
      List.of(
          "pom.xml",
          "host.json",
          "src/main/java/bench/Callers.java",
          "src/main/java/bench/Client.java",
          "src/main/java/bench/Functions.java",
          "src/main/java/bench/Machine.java",
          "src/main/java/bench/StockWorker.java",
          "src/main/java/bench/Work.java",
          "src/main/java/bench/Workloads.java");

  /** Writes what has changed and builds if anything has. */
  static BenchApp prepare(Path dir, Consumer<String> output) throws BenchException {
    try (BuildTool tool = new BuildTool()) {
      write(dir);
      FunctionApp app = FunctionApp.open(dir);
      if (app.stale()) {
        output.accept("Building the benchmark's app in " + dir + " ...");
        app.build(tool, output);
      }
      return new BenchApp(dir, app.classPath(tool, output));
    } catch (IOException e) {
      throw new BenchException(
          dir.toString(), "cannot be written (" + e.getMessage() + ")", "name a folder with --dir");
    } catch (AppException e) {
      throw new BenchException(
          "benchmark's app", String.valueOf(e.getMessage()), "the build's lines above say more");
    }
  }

  private static void write(Path dir) throws IOException {
    for (String name : FILES) {
      Path file = dir.resolve(name);
      Files.createDirectories(file.getParent());
      try (InputStream in = BenchApp.class.getResourceAsStream("/bench/" + name)) {
        byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
        if (!Files.exists(file) || !Arrays.equals(bytes, Files.readAllBytes(file))) {
          Files.write(file, bytes);
        }
      }
    }
  }
}
