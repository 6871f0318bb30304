package dev.durabletools.runtime.host;

import dev.durabletools.runtime.app.FunctionApp;
import dev.durabletools.runtime.http.DivergenceLog;
import dev.durabletools.runtime.seam.Divergence;
import dev.durabletools.runtime.seam.WorkerListener;
import dev.durabletools.worker.seam.Sought;
import dev.durabletools.worker.seam.Surveyed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Passes on what workers do, host lines dated as {@code func} dates them. Thread-safe. */
final class WorkerEvents implements WorkerListener {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final HostListener listener;
  private final DivergenceLog divergences;
  private final SourcePlaces places;
  private final DivergenceLines lines;

  /**
   * @param app whose sources divergences point into
   */
  WorkerEvents(HostListener listener, DivergenceLog divergences, FunctionApp app) {
    this.listener = listener;
    this.places = new SourcePlaces(app.sourceRoots());
    this.lines = new DivergenceLines(app.dir());
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
  public void replayFailed(int session, String message) {
    listener.replayFailed(session, message);
  }

  @Override
  public void asked(
      String instanceId, String executionId, int eventId, List<Divergence.Location> stack) {
    listener.asked(instanceId, executionId, eventId, stack);
  }

  @Override
  public void started(String instanceId, String function, List<Divergence.Location> stack) {
    listener.started(instanceId, function, stack);
  }

  @Override
  public void waits(
      String instanceId, List<String> events, List<Divergence.Location> stack, String unread) {
    listener.waits(instanceId, events, stack, unread);
  }

  @Override
  public void sought(Sought place) {
    listener.sought(place);
  }

  @Override
  public void surveyed(Surveyed lines) {
    listener.surveyed(lines);
  }

  @Override
  public void divergence(Divergence found) {
    Divergence divergence = places.resolved(found);
    if (!divergences.add(divergence)) {
      return;
    }
    lines.next(divergence).ifPresent(this::log);
    listener.divergence(divergence);
  }
}
