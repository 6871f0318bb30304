package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks from the orchestrations through the calls that sources resolve, breadth first, so that each
 * body is reached by a shortest path and reported only once. A body is followed again where it
 * works on another kind of object, for then its calls may lead elsewhere.
 */
final class Reachability {
  /** A bound for the work; an orchestration that reaches more is not one people write. */
  private static final int MAX_BODIES = 20_000;

  /** How many kinds of object a body is followed for. */
  private static final int MAX_SELVES = 12;

  private record Visit(ReachedBody body, Optional<Receiver> self) {}

  private final Edges edges;
  private final Kept kept;
  private final Failures failures;
  private final List<BodyEdges.Edge> leaving = new ArrayList<>();
  private final IdentityHashMap<Node, Set<String>> seen = new IdentityHashMap<>();
  private final Deque<Visit> open = new ArrayDeque<>();

  /** What runs once in the program's life; followed last, for what each replay runs counts more. */
  private final Deque<Visit> later = new ArrayDeque<>();

  private final List<ReachedBody> reached = new ArrayList<>();

  Reachability(
      Declarations declarations,
      Variables variables,
      Types types,
      Methods methods,
      Kept kept,
      Failures failures) {
    this.failures = failures;
    this.edges =
        new Edges(
            declarations,
            variables,
            types,
            methods,
            (body, path, self) ->
                leaving.add(new BodyEdges.Edge(body, path.steps(), path.once(), self)));
    this.kept = kept;
  }

  List<ReachedBody> from(List<Root> roots) {
    for (Root root : roots) {
      reach(root.body(), CallPath.from(root), Optional.empty());
    }
    int visits = 0;
    for (Visit each = next(); each != null && visits++ < MAX_BODIES; each = next()) {
      for (BodyEdges.Edge edge : edges(each)) {
        reach(edge.target(), each.body().path().along(edge.steps(), edge.once()), edge.self());
      }
    }
    // A lambda root inside a reached method is that method's code already.
    Set<Node> bodies = seen.keySet();
    reached.removeIf(body -> contained(body.node(), bodies));
    return List.copyOf(reached);
  }

  private List<BodyEdges.Edge> edges(Visit visit) {
    ReachedBody body = visit.body();
    return kept.about(body.unit(), BodyEdges.class, BodyEdges::new)
        .of(body.node(), visit.self(), body.path().once(), () -> follow(visit));
  }

  private List<BodyEdges.Edge> follow(Visit visit) {
    leaving.clear();
    ReachedBody here = new ReachedBody(visit.body().node(), visit.body().path().start());
    failures.forEach(here, node -> edges.follow(node, here.pathTo(node), visit.self()));
    return List.copyOf(leaving);
  }

  private static boolean contained(Node body, Set<Node> bodies) {
    Node up = body.getParentNode().orElse(null);
    while (up != null && !ReachedBody.ownBody(up)) {
      if (bodies.contains(up)) {
        return true;
      }
      up = up.getParentNode().orElse(null);
    }
    return false;
  }

  private void reach(Node body, CallPath path, Optional<Receiver> self) {
    Visit visit = new Visit(new ReachedBody(body, path), self);
    if (visit.body().unit().ofSdk()) {
      return;
    }
    if (path.once()) {
      later.add(visit);
    } else {
      note(visit);
    }
  }

  private @Nullable Visit next() {
    while (open.isEmpty() && !later.isEmpty()) {
      note(later.remove());
    }
    return open.poll();
  }

  private void note(Visit visit) {
    Set<String> selves = seen.get(visit.body().node());
    if (selves == null) {
      selves = new HashSet<>();
      seen.put(visit.body().node(), selves);
      reached.add(visit.body());
    }
    if (selves.size() < MAX_SELVES && selves.add(visit.self().map(Receiver::key).orElse(""))) {
      open.add(visit);
    }
  }
}
