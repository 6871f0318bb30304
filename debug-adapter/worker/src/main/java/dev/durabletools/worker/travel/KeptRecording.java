package dev.durabletools.worker.travel;

import dev.durabletools.worker.orchestrate.ReplayRun;
import dev.durabletools.worker.seam.Recording;
import java.util.stream.IntStream;

/** A recording, with the indexes of the events that can be replayed. Immutable. */
final class KeptRecording {
  final Recording frame;
  final int[] indexes;

  /** Events up to the end of the last episode; what came then may have asked for more. */
  final int episodes;

  KeptRecording(Recording frame) {
    this.frame = frame;
    this.indexes =
        IntStream.range(0, frame.events.size())
            .filter(index -> ReplayRun.isReplayed(frame.events.get(index)))
            .toArray();
    int last = frame.events.size();
    while (last > 0 && !ReplayRun.endsEpisode(frame.events.get(last - 1))) {
      last--;
    }
    this.episodes = last;
  }
}
