package dev.durabletools.server.flow;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Question;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All calls that orchestration code makes, by what they lead to. One thread. */
final class CallSites {
  /** Who calls some code. */
  record Of(Node callable) implements Question<Answer> {
    @Override
    public Answer answer(Project whole) {
      return whole.fact(CallSites.class, CallSites::new).of(callable);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Of that && Nodes.same(callable, that.callable);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(callable);
    }
  }

  /** Whether the SDK calls some code itself. */
  record IsRoot(Node callable) implements Question<Boolean> {
    @Override
    public Boolean answer(Project whole) {
      return whole.fact(CallSites.class, CallSites::new).roots.containsKey(callable);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof IsRoot that && Nodes.same(callable, that.callable);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(callable);
    }
  }

  /** What stands for a unit and all it refers to as long as these stay as they are. */
  private static final class Stamp {}

  /**
   * The calls. Equal to another if the calls are the same nodes, and what their units refer to has
   * not changed.
   */
  record Answer(List<Expression> sites, List<Object> stamps) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Answer that
          && sites.size() == that.sites.size()
          && stamps.equals(that.stamps)
          && same(sites, that.sites);
    }

    @Override
    public int hashCode() {
      return stamps.hashCode();
    }

    private static boolean same(List<Expression> some, List<Expression> others) {
      for (int i = 0; i < some.size(); i++) {
        if (!Nodes.same(some.get(i), others.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** One call, and what it may run. */
  private record Site(Expression at, List<? extends CallableDeclaration<?>> targets) {}

  /** The calls of the bodies in one unit. */
  private record OfUnit(IdentityHashMap<Node, List<Site>> byBody) {}

  private final Project project;
  private final IdentityHashMap<Node, List<Expression>> sites = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Boolean> roots = new IdentityHashMap<>();

  private CallSites(Project project) {
    this.project = project;
    for (ReachedBody body : project.bodies()) {
      if (body.path().steps().isEmpty()) {
        roots.put(body.node(), true);
      }
      List<Site> all =
          project
              .about(body.unit(), OfUnit.class, () -> new OfUnit(new IdentityHashMap<>()))
              .byBody()
              .computeIfAbsent(body.node(), node -> read(body));
      for (Site site : all) {
        for (CallableDeclaration<?> target : site.targets()) {
          sites.computeIfAbsent(target, each -> new ArrayList<>()).add(site.at());
        }
      }
    }
  }

  private List<Site> read(ReachedBody body) {
    List<Site> found = new ArrayList<>();
    project.attempt(
        body,
        node -> {
          List<? extends CallableDeclaration<?>> targets = targets(node);
          if (!targets.isEmpty()) {
            found.add(new Site((Expression) node, targets));
          }
        });
    return found;
  }

  private List<? extends CallableDeclaration<?>> targets(Node node) {
    if (node instanceof MethodCallExpr call) {
      return project.methods().targets(call);
    }
    if (node instanceof MethodReferenceExpr reference) {
      return project.methods().targets(reference);
    }
    return node instanceof ObjectCreationExpr creation
        ? project.methods().constructors(creation)
        : List.of();
  }

  private Answer of(Node callable) {
    List<Expression> found = sites.getOrDefault(callable, List.of());
    List<Object> stamps = new ArrayList<>();
    for (Expression each : found) {
      stamps.add(project.about(Unit.of(each), Stamp.class, Stamp::new));
    }
    return new Answer(found, stamps);
  }
}
