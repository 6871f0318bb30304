package dev.durabletools.runtime.seam;

import dev.durabletools.runtime.app.AppClassPath;
import dev.durabletools.runtime.app.FunctionInfo;
import dev.durabletools.runtime.app.WorkerJava;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How to start a worker.
 *
 * @param jvmArgs asked anew at each start
 * @param environment all of it; may hold secrets
 * @param workingDir of the worker, the app's folder
 * @param maxLive parked orchestrations kept at most
 * @param shadow whether histories are replayed in the background
 * @param guard whether a run with a real unwinding is made beside each await of a live session
 * @param maxTurns orchestrator turns under way at once
 * @param maxActivities activities under way at once
 * @param declared functions named by function.json files; if there are none, annotations say
 */
public record WorkerSpec(
    WorkerJava java,
    Supplier<List<String>> jvmArgs,
    Map<String, String> environment,
    Path workingDir,
    AppClassPath classPath,
    SessionMode mode,
    int maxLive,
    boolean friendly,
    boolean shadow,
    boolean guard,
    int maxTurns,
    int maxActivities,
    List<FunctionInfo> declared) {
  public WorkerSpec {
    environment = Map.copyOf(environment);
    declared = List.copyOf(declared);
  }

  /** The same with other options of the JVM. */
  WorkerSpec with(List<String> otherJvmArgs) {
    List<String> all = List.copyOf(otherJvmArgs);
    return new WorkerSpec(
        java,
        () -> all,
        environment,
        workingDir,
        classPath,
        mode,
        maxLive,
        friendly,
        shadow,
        guard,
        maxTurns,
        maxActivities,
        declared);
  }

  /** Whether the app's settings switch a function off. */
  boolean disables(String function) {
    String setting = environment.getOrDefault("AzureWebJobs." + function + ".Disabled", "");
    return setting.equalsIgnoreCase("true") || setting.equals("1");
  }

  /** Without the environment's values. */
  @Override
  public String toString() {
    return "WorkerSpec[" + java + ", " + workingDir + ", " + mode + "]";
  }
}
