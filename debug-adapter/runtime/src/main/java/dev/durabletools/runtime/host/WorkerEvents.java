package dev.durabletools.runtime.host;

import dev.durabletools.runtime.http.DivergenceLog;
import dev.durabletools.runtime.seam.Divergence;
import dev.durabletools.runtime.seam.WorkerListener;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Passes on what workers do, host lines dated as {@code func} dates them. Thread-safe. */
final class WorkerEvents implements WorkerListener {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final HostListener listener;
  private final DivergenceLog divergences;

  WorkerEvents(HostListener listener, DivergenceLog divergences) {
    this.listener = listener;
    this.divergences = divergences;
  }

  @Override
  public void starting() {
    listener.workerStarting();
  }

  @Override
  public void exited(int exitCode, boolean restarting) {
    listener.workerExited(exitCode, restarting);
  }

  @Override
  public void stdout(String line) {
    listener.output(OutputKind.STDOUT, line);
  }

  @Override
  public void stderr(String line) {
    listener.output(OutputKind.STDERR, line);
  }

  @Override
  public void log(String message) {
    String stamp = "[" + TIME.format(Instant.now()) + "] ";
    message.lines().forEach(line -> listener.output(OutputKind.HOST, stamp + line));
  }

  @Override
  public void divergence(Divergence divergence) {
    divergences.add(divergence);
    Divergence.Location at = divergence.location();
    String place = at == null ? "" : " at " + at.file() + ":" + at.line();
    log(
        "Orchestrator '%s' does not match its history (%s)%s, instance %s"
            .formatted(
                divergence.orchestrator(), divergence.kind(), place, divergence.instanceId()));
    listener.divergence(divergence);
  }
}
