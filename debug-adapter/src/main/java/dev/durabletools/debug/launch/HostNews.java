package dev.durabletools.debug.launch;

import dev.durabletools.debug.session.DebugSession;
import dev.durabletools.debug.session.SessionThread;
import dev.durabletools.runtime.host.HostListener;
import dev.durabletools.runtime.host.OutputKind;
import dev.durabletools.runtime.seam.Divergence;
import dev.durabletools.worker.seam.Surveyed;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Passes on what a host tells: to its memory, a session and the client. Thread-safe. */
final class HostNews implements HostListener {
  private final ToldByHost told;
  private final DebugSession session;
  private final SessionThread thread;
  private final LaunchListener listener;
  private final IntConsumer ended;

  /**
   * @param ended given the exit code of a worker that no other one follows
   */
  HostNews(
      ToldByHost told,
      DebugSession session,
      SessionThread thread,
      LaunchListener listener,
      IntConsumer ended) {
    this.told = told;
    this.session = session;
    this.thread = thread;
    this.listener = listener;
    this.ended = ended;
  }

  @Override
  public void output(OutputKind kind, String line) {
    listener.output(kind, line, Optional.empty());
  }

  @Override
  public void divergence(Divergence divergence) {
    listener.divergence(divergence);
  }

  @Override
  public void asked(
      String instanceId, String executionId, int eventId, List<Divergence.Location> stack) {
    told.lines().add(instanceId, executionId, eventId, stack);
  }

  @Override
  public void started(String instanceId, String function, List<Divergence.Location> stack) {
    told.lines().started(instanceId, function, stack);
  }

  @Override
  public void waits(
      String instanceId, List<String> events, List<Divergence.Location> stack, String unread) {
    told.waits().tell(instanceId, events, stack, unread);
  }

  @Override
  public void workerStarting() {}

  @Override
  public void replayFailed(int number, String message) {
    if (!told.looks().failed(number, message)) {
      thread.post(() -> session.travels().failed(number, message));
    }
  }

  @Override
  public void surveyed(Surveyed lines) {
    if (!told.looks().found(lines)) {
      thread.post(() -> session.travels().surveyed(lines.session, HostReplays.lines(lines)));
    }
  }

  @Override
  public void workerExited(int exitCode, boolean restarting) {
    told.looks().lost();
    if (!restarting) {
      ended.accept(exitCode);
    }
  }
}
