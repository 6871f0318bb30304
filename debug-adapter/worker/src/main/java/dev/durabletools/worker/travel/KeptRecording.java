package dev.durabletools.worker.travel;

import dev.durabletools.worker.orchestrate.ReplayRun;
import dev.durabletools.worker.seam.Recording;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A recording, with the indexes of the events that can be replayed. Thread-safe. */
final class KeptRecording {
  final Recording frame;

  /** Differences of the code that the user has been stopped for. */
  final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Ids of the calls whose lines the host knows. */
  final Set<Integer> passed = ConcurrentHashMap.newKeySet();

  /** Of the last look for a step back. */
  volatile @Nullable Trail trail;

  /** Whether a look has run the code here. */
  volatile boolean looked;

  final int[] indexes;

  /** Events up to the end of the last episode; what came then may have asked for more. */
  final int episodes;

  /** Events after which the recorded code made no call any more but ended. */
  final int end;

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
    boolean ends = frame.events.stream().anyMatch(ReplayRun::endsExecution);
    int call = frame.events.size() - 1;
    while (call >= 0 && !ReplayRun.isCall(frame.events.get(call))) {
      call--;
    }
    this.end = ends ? call + 1 : Integer.MAX_VALUE;
  }
}
