package dev.durabletools.runtime.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs the app's own build as a child process. {@link #close} may come from any thread and kills
 * what runs, children included; so does the end of our own JVM.
 */
public final class BuildTool implements AutoCloseable {
  /** What newer JVMs say about the build tool's own libraries, which nobody here can change. */
  private static final Pattern JVM_WARNING =
      Pattern.compile(
          "(?:\u001b\\[[0-9;]*m)*WARNING: (A terminally deprecated method in sun\\.misc\\.Unsafe|sun\\.misc\\.Unsafe::"
              + "|Please consider reporting this to the maintainers of class )");

  private final Map<String, String> environment;
  private final @Nullable String home;
  private final int own;
  private final Optional<Path> newer;
  private @Nullable Process running;
  private boolean closed;

  /**
   * Finds tools by our own environment and the wrapper in the folder named by {@code durable.home}.
   */
  public BuildTool() {
    this(Optional.empty());
  }

  /**
   * Like the other one, for an app whose Java is named: an app for a newer Java than that of {@code
   * JAVA_HOME} is built with it.
   *
   * @param javaHome of the app; a JRE builds nothing
   */
  public BuildTool(Optional<Path> javaHome) {
    this(System.getenv(), System.getProperty("durable.home"), javaHome);
  }

  /**
   * For callers with an environment of their own.
   *
   * @param home the folder that holds our Maven wrapper, or null
   */
  public BuildTool(Map<String, String> environment, @Nullable String home) {
    this(environment, home, Optional.empty());
  }

  BuildTool(Map<String, String> environment, @Nullable String home, Optional<Path> javaHome) {
    this.environment = new LinkedHashMap<>(environment);
    this.home = home;
    this.environment.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    this.own = WorkerJava.featureOf(Path.of(this.environment.get("JAVA_HOME")));
    this.newer = javaHome.filter(asked -> isJdk(asked) && WorkerJava.featureOf(asked) > own);
  }

  private static boolean isJdk(Path home) {
    return Files.isExecutable(home.resolve("bin").resolve(isWindows() ? "javac.exe" : "javac"));
  }

  /** Builds with the app's own JDK from now on, if it has built classes of this level. */
  void expect(int level) {
    if (level > own) {
      useNewer();
    }
  }

  /** Builds with the app's own JDK from now on; empty if there is none, or it does already. */
  synchronized Optional<Path> useNewer() {
    Optional<Path> change =
        newer.filter(home -> !home.toString().equals(environment.get("JAVA_HOME")));
    change.ifPresent(home -> environment.put("JAVA_HOME", home.toString()));
    return change;
  }

  /** The script in a folder, if there is one for this operating system. */
  static Optional<Path> script(Path dir, String name) {
    Path script = dir.resolve(isWindows() ? name + ".cmd" : name);
    Path batch = dir.resolve(isWindows() ? name + ".bat" : name);
    return Files.isRegularFile(script)
        ? Optional.of(script)
        : Optional.of(batch).filter(Files::isRegularFile);
  }

  /** The tool on the PATH. */
  Optional<Path> onPath(String name) {
    String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
    for (String dir : path.split(File.pathSeparator, -1)) {
      if (!dir.isEmpty()) {
        Optional<Path> found = script(Path.of(dir), name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** The Maven wrapper that our distribution carries. */
  Optional<Path> ownWrapper() {
    return home == null ? Optional.empty() : script(Path.of(home), "mvnw");
  }

  /**
   * Runs a command to its end.
   *
   * @param output given each line of both streams, on this thread
   * @return the exit code
   * @throws AppException if it cannot be started or was cancelled
   */
  int run(List<String> command, Path dir, Consumer<String> output) throws AppException {
    Thread killer = new Thread(this::close, "durable-build-killer");
    try {
      Process process = start(command, dir);
      Runtime.getRuntime().addShutdownHook(killer);
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!JVM_WARNING.matcher(line).lookingAt()) {
            output.accept(line);
          }
        }
      }
      int exitCode = process.waitFor();
      if (isClosed()) {
        throw cancelled();
      }
      return exitCode;
    } catch (IOException e) {
      if (isClosed()) {
        throw cancelled();
      }
      throw new AppException(
          command.get(0), "cannot be run", "check that it is executable and its folder exists");
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw cancelled();
    } finally {
      removeHook(killer);
    }
  }

  private synchronized Process start(List<String> command, Path dir)
      throws IOException, AppException {
    if (closed) {
      throw cancelled();
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(dir.toFile()).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(nullDevice()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    running = process;
    return process;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Kills the running build with all its children; later runs are refused. */
  @Override
  public synchronized void close() {
    closed = true;
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // shutting down: the hook is doing its work
    }
  }

  private static AppException cancelled() {
    return new AppException("build", "cancelled", "start again");
  }

  private static File nullDevice() {
    return new File(isWindows() ? "NUL" : "/dev/null");
  }

  static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
  }
}
