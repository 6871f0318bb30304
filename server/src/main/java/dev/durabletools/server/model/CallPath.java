package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an orchestration gets to a piece of code: its root and the calls in between. */
public final class CallPath {
  /**
   * One step.
   *
   * @param at the root's declaration, or the call, reference or field read that leads on
   * @param label what the step leads to
   */
  public record Step(Node at, String label) {}

  private final @Nullable CallPath before;
  private final Root root;
  private final @Nullable Step step;
  private final boolean once;

  private CallPath(@Nullable CallPath before, Root root, @Nullable Step step, boolean once) {
    this.before = before;
    this.root = root;
    this.step = step;
    this.once = once;
  }

  static CallPath from(Root root) {
    return new CallPath(null, root, null, false);
  }

  CallPath then(Node at, String label) {
    return new CallPath(this, root, new Step(at, label), once);
  }

  /** A step to what ran when a class, or an object that outlives the orchestration, was made. */
  CallPath thenOnce(Node at, String label) {
    return new CallPath(this, root, new Step(at, label), true);
  }

  /** The same way to code that is only kept for later by what runs once. */
  CallPath eachTime() {
    return once ? new CallPath(before, root, step, false) : this;
  }

  /** This way without its steps: where what leads on from its end is measured from. */
  CallPath start() {
    return new CallPath(null, root, null, once);
  }

  /**
   * This way and some steps more.
   *
   * @param onceThen as {@link #once} tells it of the whole
   */
  CallPath along(List<Step> steps, boolean onceThen) {
    CallPath path = this;
    for (Step each : steps) {
      path = new CallPath(path, root, each, onceThen);
    }
    return path;
  }

  /** Whether what is reached runs once in the life of the program, and not at each replay. */
  public boolean once() {
    return once;
  }

  public Root root() {
    return root;
  }

  /** The calls from the root on, in order; empty in the root itself. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (CallPath at = this; at != null; at = at.before) {
      if (at.step != null) {
        steps.add(at.step);
      }
    }
    Collections.reverse(steps);
    return steps;
  }
}
