package dev.durabletools.runtime.hub;

import org.jspecify.annotations.Nullable;

/**
 * An instance's id and those above it, up to the topmost orchestration of its family.
 *
 * @param above null at the top
 */
record Lineage(String id, @Nullable Lineage above) {
  static Lineage top(String id) {
    return new Lineage(id, null);
  }

  String root() {
    Lineage at = this;
    while (at.above != null) {
      at = at.above;
    }
    return at.id;
  }

  boolean isBelow(String other) {
    for (Lineage at = above; at != null; at = at.above) {
      if (at.id.equals(other)) {
        return true;
      }
    }
    return false;
  }

  boolean contains(String other) {
    return id.equals(other) || isBelow(other);
  }
}
