package dev.durabletools.server.flow;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Who calls a method from orchestration code. One thread. */
public final class Callers {
  private final IdentityHashMap<Node, List<Expression>> sites = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Boolean> roots = new IdentityHashMap<>();

  private Callers(Project project) {
    for (ReachedBody body : project.bodies()) {
      if (body.path().steps().isEmpty()) {
        roots.put(body.node(), true);
      }
      body.forEach(node -> read(node, project));
    }
  }

  /** The one of a project. */
  public static Callers of(Project project) {
    return project.fact(Callers.class, Callers::new);
  }

  private void read(Node node, Project project) {
    List<? extends CallableDeclaration<?>> targets = List.of();
    if (node instanceof MethodCallExpr call) {
      targets = project.methods().targets(call);
    } else if (node instanceof MethodReferenceExpr reference) {
      targets = project.methods().targets(reference);
    } else if (node instanceof ObjectCreationExpr creation) {
      targets = project.methods().constructors(creation);
    }
    for (CallableDeclaration<?> target : targets) {
      sites.computeIfAbsent(target, each -> new ArrayList<>()).add((Expression) node);
    }
  }

  /** The calls, references and creations that lead to a callable. */
  public List<Expression> sites(CallableDeclaration<?> callable) {
    return sites.getOrDefault(callable, List.of());
  }

  /** Whether the SDK itself calls a method. */
  public boolean isRoot(Node callable) {
    return roots.containsKey(callable);
  }

  /** What those callers give for a parameter of whom that is known. */
  List<Expression> seen(Parameter parameter) {
    if (!(parameter.getParentNode().orElse(null) instanceof CallableDeclaration<?> callable)) {
      return List.of();
    }
    int index = callable.getParameters().indexOf(parameter);
    return sites(callable).stream().flatMap(site -> argument(site, index).stream()).toList();
  }

  /** What callers give for a parameter; empty if that is not known of each of them. */
  public List<Expression> arguments(Parameter parameter) {
    if (!(parameter.getParentNode().orElse(null) instanceof CallableDeclaration<?> callable)
        || isRoot(callable)) {
      return List.of();
    }
    int index = callable.getParameters().indexOf(parameter);
    List<Expression> found = new ArrayList<>();
    for (Expression site : sites(callable)) {
      Optional<Expression> given = argument(site, index);
      if (given.isEmpty()) {
        return List.of();
      }
      found.add(given.get());
    }
    return found;
  }

  private static Optional<Expression> argument(Expression site, int index) {
    List<Expression> all =
        site instanceof MethodCallExpr call
            ? call.getArguments()
            : site instanceof ObjectCreationExpr creation ? creation.getArguments() : List.of();
    return index < all.size() ? Optional.of(all.get(index)) : Optional.empty();
  }
}
