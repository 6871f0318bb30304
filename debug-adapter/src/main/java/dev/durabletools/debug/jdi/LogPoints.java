package dev.durabletools.debug.jdi;

import com.sun.jdi.ThreadReference;
import dev.durabletools.debug.session.DebuggeeEvents;
import dev.durabletools.debug.session.Place;
import dev.durabletools.debug.session.ReplayStops;
import dev.durabletools.debug.session.ThreadName;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the messages of breakpoints, of each line that an orchestration runs once: on the way
 * through its past it runs again, and again unseen. Confined to the session's thread.
 */
final class LogPoints {
  private static final int MOST_PLACES = 10_000;

  private final JdiThreads threads;
  private final ReplayStops replays;
  private final DebuggeeEvents listener;
  private final Set<Spot> written = new LinkedHashSet<>();

  /** The same line in each run of an instance. */
  private record Spot(String instanceId, int breakpoint, Place place) {}

  LogPoints(JdiThreads threads, ReplayStops replays, DebuggeeEvents listener) {
    this.threads = threads;
    this.replays = replays;
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
    Optional<Place> place = JdiCall.guarded(() -> JdiPositions.lineStart(thread));
    if (place.isEmpty()) {
      return true;
    }
    boolean first =
        written.add(new Spot(name.instanceId().orElse(""), site.wish().id(), place.get()));
    if (written.size() > MOST_PLACES) {
      written.remove(written.iterator().next());
    }
    return first || !past || replays == ReplayStops.EVERY;
  }
}
