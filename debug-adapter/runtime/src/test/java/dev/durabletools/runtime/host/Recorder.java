package dev.durabletools.runtime.host;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a host tells. */
class Recorder implements HostListener {
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<String> workers = new CopyOnWriteArrayList<>();

  @Override
  public void output(OutputKind kind, String line) {
    lines.add(kind + " " + line);
  }

  @Override
  public void workerStarting() {
    workers.add("starting");
  }

  @Override
  public void workerExited(int exitCode, boolean restarting) {
    workers.add("exited " + exitCode + (restarting ? ", restarting" : ""));
  }

  String text() {
    return String.join("\n", lines);
  }
}
