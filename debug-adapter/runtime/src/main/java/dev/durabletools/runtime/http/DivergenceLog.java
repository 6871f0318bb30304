package dev.durabletools.runtime.http;

import dev.durabletools.runtime.seam.Divergence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest divergences between code and history. Thread-safe. */
public final class DivergenceLog {
  private static final int KEPT = 1000;

  private final Deque<Divergence> entries = new ArrayDeque<>();

  public synchronized void add(Divergence divergence) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.addLast(divergence);
  }

  /** Oldest first. */
  synchronized List<Divergence> all() {
    return List.copyOf(entries);
  }
}
