package dev.durabletools.runtime.cli;

import dev.durabletools.runtime.host.HostListener;
import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.seam.Divergence;
import dev.durabletools.worker.seam.Surveyed;
import java.util.List;

/** Tells two listeners the same, one after the other. Thread-safe. */
record ToldTwice(HostListener first, HostListener second) implements HostListener {
  @Override
  public void output(OutputKind kind, String line) {
    first.output(kind, line);
    second.output(kind, line);
  }

  @Override
  public void workerStarting() {
    first.workerStarting();
    second.workerStarting();
  }

  @Override
  public void workerExited(int exitCode, boolean restarting) {
    first.workerExited(exitCode, restarting);
    second.workerExited(exitCode, restarting);
  }

  @Override
  public void replayFailed(int session, String message) {
    first.replayFailed(session, message);
    second.replayFailed(session, message);
  }

  @Override
  public void asked(
      String instanceId, String executionId, int eventId, List<Divergence.Location> stack) {
    first.asked(instanceId, executionId, eventId, stack);
    second.asked(instanceId, executionId, eventId, stack);
  }

  @Override
  public void started(String instanceId, String function, List<Divergence.Location> stack) {
    first.started(instanceId, function, stack);
    second.started(instanceId, function, stack);
  }

  @Override
  public void waits(
      String instanceId, List<String> events, List<Divergence.Location> stack, String unread) {
    first.waits(instanceId, events, stack, unread);
    second.waits(instanceId, events, stack, unread);
  }

  @Override
  public void surveyed(Surveyed lines) {
    first.surveyed(lines);
    second.surveyed(lines);
  }

  @Override
  public void divergence(Divergence divergence) {
    first.divergence(divergence);
    second.divergence(divergence);
  }
}
