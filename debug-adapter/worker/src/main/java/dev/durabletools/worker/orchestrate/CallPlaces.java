package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.CallPlace;
import dev.durabletools.worker.seam.SourceLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Gathers from where user code makes its calls; those that follow each other from one place share
 * it. Used by the thread that makes them.
 */
final class CallPlaces {
  private List<CallPlace> places = new ArrayList<>();

  /** Notes where the calling thread asks for an action; nothing if no user code does. */
  void add(int actionId) {
    List<SourceLine> stack = UserFrames.calling(new Throwable());
    if (stack.isEmpty()) {
      return;
    }
    CallPlace last = places.isEmpty() ? null : places.get(places.size() - 1);
    if (last != null && UserFrames.same(last.stack, stack)) {
      last.actionIds.add(actionId);
    } else {
      places.add(new CallPlace(new ArrayList<>(Collections.singletonList(actionId)), stack));
    }
  }

  /** What was gathered since the last call. */
  List<CallPlace> take() {
    List<CallPlace> taken = places;
    places = new ArrayList<>();
    return taken;
  }
}
