package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebugFault.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks where code waits for the events of a history. Confined to the session's thread. */
final class Surveys {
  /** User code that takes longer is not waited for. */
  private static final long PATIENCE_SECONDS = 30;

  private final Map<Integer, CompletableFuture<List<Replays.EventLine>>> open = new HashMap<>();

  /** Counts down: replays count up. */
  private int last;

  /** Fails with a {@link DebugFault} if the history cannot be replayed. */
  CompletableFuture<List<Replays.EventLine>> ask(Replays replays, int recording) {
    last = Math.min(last, -replays.numbersFrom()) - 1;
    int session = last;
    CompletableFuture<List<Replays.EventLine>> lines = new CompletableFuture<>();
    open.put(session, lines);
    if (!replays.survey(session, recording)) {
      open.remove(session);
      throw new DebugFault(Kind.NO_WORKER, "");
    }
    return lines.completeOnTimeout(List.of(), PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  void found(int session, List<Replays.EventLine> lines) {
    CompletableFuture<List<Replays.EventLine>> asked = open.remove(session);
    if (asked != null) {
      asked.complete(lines);
    }
  }

  void failed(int session, String message) {
    CompletableFuture<List<Replays.EventLine>> asked = open.remove(session);
    if (asked != null) {
      asked.completeExceptionally(new DebugFault(Kind.REFUSED, message));
    }
  }
}
