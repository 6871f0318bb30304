package dev.durabletools.runtime.engine;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Action ids seen: dense small numbers in practice, anything at all from a broken worker. */
final class IdSet {
  private static final int DENSE = 1 << 20;

  private final BitSet dense = new BitSet();
  private final Set<Integer> sparse = new HashSet<>();

  boolean contains(int id) {
    return isDense(id) ? dense.get(id) : sparse.contains(id);
  }

  void add(int id) {
    if (isDense(id)) {
      dense.set(id);
    } else {
      sparse.add(id);
    }
  }

  private static boolean isDense(int id) {
    return id >= 0 && id < DENSE;
  }
}
