package dev.durabletools.server.flow;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.durabletools.server.model.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who calls a method from orchestration code. One thread. */
public final class Callers {
  private final Project project;

  private Callers(Project project) {
    this.project = project;
  }

  /** The one of a project. */
  public static Callers of(Project project) {
    return new Callers(project);
  }

  /** The calls, references and creations that lead to a callable. */
  public List<Expression> sites(CallableDeclaration<?> callable) {
    return project.ask(new CallSites.Of(callable)).sites();
  }

  /** Whether the SDK itself calls a method. */
  public boolean isRoot(Node callable) {
    return project.ask(new CallSites.IsRoot(callable));
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
