package dev.durabletools.debug.launch;

import dev.durabletools.runtime.host.HostListener;
import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.seam.Divergence;
import dev.durabletools.worker.seam.Sought;
import dev.durabletools.worker.seam.Surveyed;
import java.util.List;

/** Passes on what a worker tells that only replays. Thread-safe. */
final class ReplayNews implements HostListener {
  /** What becomes of replays. */
  interface Ends {
    void sought(Sought place);

    void surveyed(Surveyed lines);

    void replayFailed(int session, String message);

    void exited(int exitCode);
  }

  private final HostListener rest;
  private final Ends ends;

  ReplayNews(HostListener rest, Ends ends) {
    this.rest = rest;
    this.ends = ends;
  }

  @Override
  public void output(OutputKind kind, String line) {
    rest.output(kind, line);
  }

  @Override
  public void divergence(Divergence divergence) {
    rest.divergence(divergence);
  }

  @Override
  public void asked(
      String instanceId, String executionId, int eventId, List<Divergence.Location> stack) {
    rest.asked(instanceId, executionId, eventId, stack);
  }

  @Override
  public void workerStarting() {}

  @Override
  public void workerExited(int exitCode, boolean restarting) {
    ends.exited(exitCode);
  }

  @Override
  public void sought(Sought place) {
    ends.sought(place);
  }

  @Override
  public void surveyed(Surveyed lines) {
    ends.surveyed(lines);
  }

  @Override
  public void replayFailed(int session, String message) {
    ends.replayFailed(session, message);
  }
}
