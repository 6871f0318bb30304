package dev.durabletools.runtime.seam;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Starts workers that have no part in the hub's work, and ends those that are left. Thread-safe.
 */
final class ReplayWorkers implements AutoCloseable {
  private final WorkerSpec spec;
  private final BundledJars jars;
  private final Set<Process> processes = new HashSet<>();
  private boolean closed;

  ReplayWorkers(WorkerSpec spec, BundledJars jars) {
    this.spec = spec;
    this.jars = jars;
  }

  /**
   * Blocks until the app is loaded, or this is closed.
   *
   * @param jvmArgs all options of its JVM
   * @param listener also told its end, whoever ends it
   */
  ReplayWorker start(List<String> jvmArgs, WorkerListener listener) throws SeamException {
    WorkerLauncher launcher = new WorkerLauncher(spec.with(jvmArgs), jars, listener);
    WorkerProcess worker = launcher.launch(this::started);
    worker.listen(exitCode -> listener.exited(exitCode, false));
    return new ReplayWorker(worker);
  }

  private synchronized void started(Process process) {
    processes.removeIf(each -> !each.isAlive());
    processes.add(process);
    if (closed) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    Set<Process> left;
    synchronized (this) {
      closed = true;
      left = Set.copyOf(processes);
    }
    for (Process process : left) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
