package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What could not be analysed, so that the rest is. One thread. */
public final class Failures {
  /** More are of the same kind. */
  private static final int TOLD = 20;

  /**
   * One part of a source that was left out.
   *
   * @param unit where it is
   */
  public record Failure(Unit unit, Throwable cause) {}

  private final List<Failure> all = new ArrayList<>();

  /** Does something for a unit; if that fails, it is as if there were nothing to do. */
  void guard(Unit unit, Runnable part) {
    try {
      part.run();
    } catch (RuntimeException | StackOverflowError failure) {
      note(unit, failure);
    }
  }

  /** Visits the nodes of a body; where that fails, it is as if there were nothing to visit. */
  void forEach(ReachedBody body, Consumer<Node> visitor) {
    for (Node node : body.nodes()) {
      try {
        visitor.accept(node);
      } catch (RuntimeException | StackOverflowError failure) {
        note(body.unit(), failure);
      }
    }
  }

  private void note(Unit unit, Throwable failure) {
    if (all.size() < TOLD) {
      all.add(new Failure(unit, failure));
    }
  }

  /** Finds something out of a unit, or {@code otherwise} if that fails. */
  <T> T guard(Unit unit, Supplier<T> part, T otherwise) {
    List<T> found = new ArrayList<>(List.of(otherwise));
    guard(unit, () -> found.set(0, part.get()));
    return found.get(0);
  }

  List<Failure> all() {
    return List.copyOf(all);
  }
}
