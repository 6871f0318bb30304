package dev.durabletools.debug.jdi;

import dev.durabletools.debug.session.Place;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The lines of orchestrations for which a message was written. Confined to the session's thread.
 */
public final class WrittenLines {
  private static final int MOST_PLACES = 10_000;

  private final Set<Spot> written = new LinkedHashSet<>();

  /** The same line in each run of an instance. */
  private record Spot(String instanceId, int breakpoint, Place place) {}

  /** Whether none was written before. */
  boolean add(String instanceId, int breakpoint, Place place) {
    boolean first = written.add(new Spot(instanceId, breakpoint, place));
    if (written.size() > MOST_PLACES) {
      written.remove(written.iterator().next());
    }
    return first;
  }
}
