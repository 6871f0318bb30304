package dev.durabletools.server.flow;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How sure the order is in which a collection is iterated. One thread. */
public final class Iteration {
  /** What decides the order. */
  public enum Order {
    /** Insertion, sorting, or not known to be anything else. */
    FIXED,
    /** Hashes of values: the same in each process, but no order one chose. */
    HASHED,
    /** Identity hashes, or a salt that each process draws anew. */
    UNSTABLE
  }

  private static final int MAX_DEPTH = 10;
  private static final Set<String> HASHES =
      Set.of(
          "java.util.HashSet",
          "java.util.HashMap",
          "java.util.Hashtable",
          "java.util.WeakHashMap",
          "java.util.IdentityHashMap",
          "java.util.concurrent.ConcurrentHashMap");
  private static final Set<String> COPIES =
      Set.of(
          "java.util.ArrayList",
          "java.util.LinkedList",
          "java.util.ArrayDeque",
          "java.util.LinkedHashSet",
          "java.util.LinkedHashMap",
          "java.util.Vector",
          "java.util.concurrent.CopyOnWriteArrayList");
  private static final Set<String> VIEWS = Set.of("keySet", "values", "entrySet", "clone");

  private final Project project;
  private final Callers callers;

  public Iteration(Project project) {
    this.project = project;
    this.callers = Callers.of(project);
  }

  public Order of(Expression collection) {
    return of(collection, 0);
  }

  private Order of(Expression collection, int depth) {
    if (depth > MAX_DEPTH) {
      return Order.FIXED;
    }
    if (collection instanceof EnclosedExpr enclosed) {
      return of(enclosed.getInner(), depth + 1);
    }
    if (collection instanceof CastExpr cast) {
      return of(cast.getExpression(), depth + 1);
    }
    if (collection instanceof ObjectCreationExpr creation) {
      return created(creation, depth);
    }
    if (collection instanceof MethodCallExpr call) {
      return call(call, depth);
    }
    return variable(collection).map(declared -> ofVariable(declared, depth)).orElse(Order.FIXED);
  }

  private Order created(ObjectCreationExpr creation, int depth) {
    String type = project.types().of(creation.getType()).name();
    if (HASHES.contains(type)) {
      return hashed(project.types().of(creation));
    }
    return COPIES.contains(type) && creation.getArguments().size() == 1
        ? of(creation.getArgument(0), depth + 1)
        : Order.FIXED;
  }

  /** Values whose classes define their hashes keep their places; others go by identity. */
  private static Order hashed(TypeRef collection) {
    TypeRef key = collection.argument(0).boxed();
    boolean value =
        !collection.is("java.util.IdentityHashMap")
            && (key.equals(TypeRef.STRING)
                || key.name().matches("java\\.(lang|time|math)\\.\\w+|java\\.util\\.UUID"));
    return value && !key.is("java.lang.Object") ? Order.HASHED : Order.UNSTABLE;
  }

  private Order call(MethodCallExpr call, int depth) {
    String name = call.getNameAsString();
    String owner = project.methods().owner(call).orElse("");
    int arguments = call.getArguments().size();
    boolean factory = owner.equals("java.util.Set") || owner.equals("java.util.Map");
    if (factory && (name.equals("of") || name.equals("ofEntries"))) {
      boolean several = arguments > (owner.equals("java.util.Map") && name.equals("of") ? 2 : 1);
      return several ? Order.UNSTABLE : Order.FIXED;
    }
    if (factory && name.equals("copyOf")) {
      return Order.UNSTABLE;
    }
    if (owner.equals("java.util.List") && name.equals("copyOf") && arguments == 1) {
      return of(call.getArgument(0), depth + 1);
    }
    if (owner.equals("java.util.Collections") && arguments == 1 && !name.startsWith("singleton")) {
      return of(call.getArgument(0), depth + 1);
    }
    if (name.equals("newKeySet") && owner.equals("java.util.concurrent.ConcurrentHashMap")) {
      return Order.UNSTABLE;
    }
    if (VIEWS.contains(name) && call.getScope().isPresent()) {
      return of(call.getScope().get(), depth + 1);
    }
    if (name.equals("collect") && arguments == 1) {
      return collected(call.getArgument(0));
    }
    return returned(call, depth);
  }

  private static Order collected(Expression collector) {
    if (!(collector instanceof MethodCallExpr call)) {
      return Order.FIXED;
    }
    int arguments = call.getArguments().size();
    return switch (call.getNameAsString()) {
      case "toUnmodifiableSet", "toUnmodifiableMap" -> Order.UNSTABLE;
      case "toSet" -> Order.HASHED;
      case "toMap" -> arguments < 4 ? Order.HASHED : Order.FIXED;
      case "groupingBy" -> arguments < 3 ? Order.HASHED : Order.FIXED;
      default -> Order.FIXED;
    };
  }

  private Order returned(MethodCallExpr call, int depth) {
    Order worst = Order.FIXED;
    for (CallableDeclaration<?> target : project.methods().targets(call)) {
      if (target instanceof MethodDeclaration method) {
        for (ReturnStmt result : method.findAll(ReturnStmt.class)) {
          if (result.getExpression().isPresent()) {
            worst = worse(worst, of(result.getExpression().get(), depth + 1));
          }
        }
      }
    }
    return worst;
  }

  private Order ofVariable(Node declared, int depth) {
    TypeRef type = project.types().ofVariable(declared);
    if (sorted(declared) || type.name().matches("java\\.util\\.(Sorted|Navigable|Tree|Enum).*")) {
      return Order.FIXED;
    }
    List<Expression> values = new ArrayList<>();
    if (declared instanceof VariableDeclarator variable) {
      variable.getInitializer().ifPresent(values::add);
      values.addAll(assigned(variable));
    } else if (declared instanceof Parameter parameter) {
      values.addAll(callers.arguments(parameter));
    }
    Order worst = Order.FIXED;
    for (Expression each : values) {
      Order order = of(each, depth + 1);
      boolean better = order == Order.UNSTABLE && made(each) && hashed(type) == Order.HASHED;
      boolean unclear = order == Order.HASHED && type.known() && hashed(type) == Order.UNSTABLE;
      worst = worse(worst, better ? Order.HASHED : unclear ? Order.UNSTABLE : order);
    }
    return values.isEmpty() && HASHES.contains(type.name()) ? hashed(type) : worst;
  }

  /** {@code new HashSet<>()} has its element type from the variable. */
  private boolean made(Expression value) {
    return value instanceof ObjectCreationExpr creation
        && HASHES.contains(project.types().of(creation.getType()).name());
  }

  private static Order worse(Order one, Order other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Optional<Node> variable(Expression expression) {
    if (expression instanceof NameExpr name) {
      return project.variables().find(name.getNameAsString(), name);
    }
    return expression instanceof FieldAccessExpr access
        ? project
            .types()
            .fieldOwner(access)
            .flatMap(owner -> project.variables().field(owner, access.getNameAsString()))
        : Optional.empty();
  }

  private static boolean sorted(Node declared) {
    if (!(declared instanceof VariableDeclarator variable)) {
      return false;
    }
    String name = variable.getNameAsString();
    return Nodes.above(declared, CallableDeclaration.class)
        .map(
            scope ->
                ((CallableDeclaration<?>) scope)
                    .findAll(MethodCallExpr.class).stream()
                        .anyMatch(
                            call ->
                                call.getNameAsString().equals("sort")
                                    && (call.getScope().map(Node::toString).orElse("").equals(name)
                                        || call.getArguments().stream()
                                            .anyMatch(each -> each.toString().equals(name)))))
        .orElse(false);
  }

  private static List<Expression> assigned(VariableDeclarator variable) {
    List<Expression> found = new ArrayList<>();
    boolean field = variable.getParentNode().orElse(null) instanceof FieldDeclaration;
    Node scope =
        field
            ? variable.getParentNode().flatMap(Node::getParentNode).orElse(variable)
            : Nodes.above(variable, CallableDeclaration.class)
                .map(Node.class::cast)
                .orElse(variable);
    String name = variable.getNameAsString();
    Nodes.forEach(
        scope,
        node -> {
          if (node instanceof AssignExpr assignment
              && (assignment.getTarget().toString().equals(name)
                  || assignment.getTarget().toString().equals("this." + name))) {
            found.add(assignment.getValue());
          }
        });
    return found;
  }
}
