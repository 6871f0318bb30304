package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks from the orchestrations through the calls that sources resolve, breadth first, so that each
 * body is reached by a shortest path and only once.
 */
final class Reachability {
  /** A bound for the work; an orchestration that reaches more is not one people write. */
  private static final int MAX_BODIES = 20_000;

  private final Declarations declarations;
  private final Variables variables;
  private final Types types;
  private final Methods methods;
  private final Set<Node> seen = Nodes.identitySet();
  private final Deque<ReachedBody> open = new ArrayDeque<>();
  private final List<ReachedBody> reached = new ArrayList<>();

  Reachability(Declarations declarations, Variables variables, Types types, Methods methods) {
    this.declarations = declarations;
    this.variables = variables;
    this.types = types;
    this.methods = methods;
  }

  List<ReachedBody> from(List<Root> roots) {
    for (Root root : roots) {
      reach(root.body(), CallPath.from(root));
    }
    while (!open.isEmpty() && reached.size() < MAX_BODIES) {
      ReachedBody body = open.poll();
      reached.add(body);
      body.forEach(node -> follow(node, body.path()));
    }
    // A lambda root inside a reached method is that method's code already.
    Set<Node> bodies = Nodes.identitySet();
    reached.forEach(body -> bodies.add(body.node()));
    reached.removeIf(body -> contained(body.node(), bodies));
    return List.copyOf(reached);
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

  private void reach(Node body, CallPath path) {
    if (seen.add(body)) {
      open.add(new ReachedBody(body, path));
    }
  }

  private void follow(Node node, CallPath path) {
    if (node instanceof MethodCallExpr call) {
      callables(methods.targets(call), call.getName(), path);
    } else if (node instanceof MethodReferenceExpr reference) {
      callables(methods.targets(reference), reference, path);
    } else if (node instanceof ObjectCreationExpr creation) {
      created(creation, path);
    } else if (node instanceof ExplicitConstructorInvocationStmt invocation) {
      delegated(invocation, path);
    } else if (node instanceof NameExpr name) {
      variables.find(name.getNameAsString(), name).ifPresent(field -> read(field, name, path));
    } else if (node instanceof FieldAccessExpr access) {
      types
          .fieldOwner(access)
          .flatMap(owner -> variables.field(owner, access.getNameAsString()))
          .ifPresent(field -> read(field, access.getName(), path));
    }
  }

  private void callables(List<CallableDeclaration<?>> targets, Node at, CallPath path) {
    for (CallableDeclaration<?> target : targets) {
      if (target instanceof ConstructorDeclaration constructor) {
        constructor(constructor, at, path);
      } else {
        reach(target, path.then(at, label(target)));
      }
    }
  }

  private void created(ObjectCreationExpr creation, CallPath path) {
    TypeRef type = types.of(creation.getType());
    Optional<TypeDeclaration<?>> declared = declarations.find(type.name());
    if (declared.isEmpty()) {
      return;
    }
    List<ConstructorDeclaration> constructors = methods.constructors(creation);
    constructors.forEach(each -> constructor(each, creation.getType(), path));
    if (constructors.isEmpty()) {
      initialisers(declared.get(), creation.getType(), path);
    }
  }

  private void constructor(ConstructorDeclaration constructor, Node at, CallPath path) {
    CallPath inside = path.then(at, "new " + constructor.getNameAsString());
    reach(constructor, inside);
    TypeDeclarations.enclosing(constructor).ifPresent(type -> initialisers(type, at, path));
  }

  /**
   * What runs whenever an object of a type is made: field initialisers and blocks, inherited too.
   */
  private void initialisers(TypeDeclaration<?> type, Node at, CallPath path) {
    CallPath inside = path.then(at, "new " + type.getNameAsString());
    for (TypeDeclaration<?> each : declarations.lineage(type)) {
      for (BodyDeclaration<?> member : each.getMembers()) {
        if (member instanceof FieldDeclaration field && !field.isStatic()) {
          field
              .getVariables()
              .forEach(v -> v.getInitializer().ifPresent(value -> reach(value, inside)));
        } else if (member instanceof InitializerDeclaration block && !block.isStatic()) {
          reach(block, inside);
        }
      }
    }
  }

  private void delegated(ExplicitConstructorInvocationStmt invocation, CallPath path) {
    TypeDeclaration<?> type = TypeDeclarations.enclosing(invocation).orElse(null);
    if (type == null) {
      return;
    }
    List<TypeDeclaration<?>> lineage = declarations.lineage(type);
    TypeDeclaration<?> target =
        invocation.isThis() ? type : lineage.size() > 1 ? lineage.get(1) : null;
    if (target != null) {
      methods
          .constructors(TypeDeclarations.nameOf(target), invocation.getArguments().size())
          .forEach(each -> constructor(each, invocation, path));
    }
  }

  /** Reading a field runs the code that gave it its value. */
  private void read(Node declaration, Node at, CallPath path) {
    if (!(declaration instanceof VariableDeclarator field)
        || !(field.getParentNode().orElse(null) instanceof FieldDeclaration declared)) {
      return;
    }
    CallPath inside = path.then(at, field.getNameAsString());
    field.getInitializer().ifPresent(value -> reach(value, inside));
    for (BodyDeclaration<?> member :
        declared.getParentNode().map(TypeDeclarations::members).orElse(List.of())) {
      boolean assigns =
          declared.isStatic()
              ? member instanceof InitializerDeclaration block && block.isStatic()
              : member instanceof ConstructorDeclaration
                  || member instanceof InitializerDeclaration;
      if (assigns) {
        assignments(member, field.getNameAsString()).forEach(value -> reach(value, inside));
      }
    }
  }

  private static List<Expression> assignments(Node block, String field) {
    List<Expression> values = new ArrayList<>();
    Nodes.forEach(
        block,
        node -> {
          if (node instanceof AssignExpr assignment && targets(assignment.getTarget(), field)) {
            values.add(assignment.getValue());
          }
        });
    return values;
  }

  private static boolean targets(Expression target, String field) {
    return (target instanceof NameExpr name && name.getNameAsString().equals(field))
        || (target instanceof FieldAccessExpr access
            && access.getScope() instanceof ThisExpr
            && access.getNameAsString().equals(field));
  }

  private static String label(CallableDeclaration<?> callable) {
    return TypeDeclarations.enclosing(callable)
        .map(type -> type.getNameAsString() + "." + callable.getNameAsString())
        .orElse(callable.getNameAsString());
  }
}
