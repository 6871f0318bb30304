package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.SourceLine;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The await that an execution cannot leave by itself, because what it waits for was thrown away.
 * Used by the thread that runs it.
 */
final class UnreadAwait {
  private List<SourceLine> frames = Collections.emptyList();
  private @Nullable Unreadable first;
  private int more;

  /** The SDK has thrown an answer away in the await that the calling thread is in. */
  void add(Unreadable value) {
    List<SourceLine> here = UserFrames.all(value.place);
    if (first != null && UserFrames.same(here, frames)) {
      more++;
    } else {
      first = value;
      frames = here;
      more = 0;
    }
  }

  /** What could not be read where the code waits now, for people; empty for nothing. */
  String at(List<SourceLine> waiting) {
    Unreadable known = first;
    return known == null || !UserFrames.same(waiting, frames)
        ? ""
        : known.describe() + (more == 0 ? "" : " and " + more + " more");
  }
}
