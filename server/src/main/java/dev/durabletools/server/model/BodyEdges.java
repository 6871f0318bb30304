package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Where the bodies of one unit lead to, for each kind of object they were followed for. */
final class BodyEdges implements Kept.Shared {
  /**
   * One way out of a body.
   *
   * @param target the code that is reached
   * @param steps how, from the body on
   * @param once whether it runs once in the program's life
   * @param self the object it works on
   */
  record Edge(Node target, List<CallPath.Step> steps, boolean once, Optional<Receiver> self) {}

  private record Followed(Optional<Receiver> self, boolean once, List<Edge> edges) {
    boolean isFor(Optional<Receiver> other, boolean otherOnce) {
      boolean same =
          (self.isPresent() && other.isPresent())
              ? Nodes.same(self.get().type(), other.get().type())
                  && self.get().exact() == other.get().exact()
              : self.isPresent() == other.isPresent();
      return same && once == otherOnce;
    }
  }

  private final IdentityHashMap<Node, List<Followed>> known = new IdentityHashMap<>();

  List<Edge> of(Node body, Optional<Receiver> self, boolean once, Supplier<List<Edge>> follow) {
    List<Followed> all = known.computeIfAbsent(body, each -> new ArrayList<>());
    for (Followed each : all) {
      if (each.isFor(self, once)) {
        return each.edges();
      }
    }
    Followed next = new Followed(self, once, follow.get());
    all.add(next);
    return next.edges();
  }

  @Override
  public void retain(Predicate<Unit> valid) {
    for (List<Followed> all : known.values()) {
      all.removeIf(each -> each.self().filter(it -> !valid.test(Unit.of(it.type()))).isPresent());
    }
  }
}
