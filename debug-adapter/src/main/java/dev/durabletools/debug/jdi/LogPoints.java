package dev.durabletools.debug.jdi;

import com.sun.jdi.ThreadReference;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.Place;
import dev.durabletools.debug.session.ReplayStops;
import dev.durabletools.debug.session.ThreadName;
import java.util.Optional;

/**
 * Writes the messages of breakpoints, of each line that an orchestration runs once: on the way
 * through its past it runs again, and again unseen. Confined to the session's thread.
 */
final class LogPoints {
  private final JdiThreads threads;
  private final ReplayStops replays;
  private final DebuggeeEvents listener;
  private final WrittenLines written;

  LogPoints(JdiThreads threads, JdiSettings settings, DebuggeeEvents listener) {
    this.threads = threads;
    this.replays = settings.replays();
    this.written = settings.written();
    this.listener = listener;
  }

  /** A message is due. */
  void write(Site site, ThreadReference thread, String text) {
    if (isNew(site, thread)) {
      listener.told(text, JdiRules.line(site));
    }
  }

  private boolean isNew(Site site, ThreadReference thread) {
    ThreadName name = ThreadName.parse(threads.same(thread).name());
    boolean past = name.kind() == ThreadName.Kind.REPLAY;
    if (!past && name.kind() != ThreadName.Kind.ORCHESTRATOR) {
      return true;
    }
    Optional<Place> place =
        JdiCall.guarded(() -> JdiPositions.lineStart(thread, threads.oldCode()));
    if (place.isEmpty()) {
      return true;
    }
    boolean first = written.add(name.instanceId().orElse(""), site.wish().id(), place.get());
    return first || !past || replays == ReplayStops.EVERY;
  }
}
