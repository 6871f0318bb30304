package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what object an expression gives: the very class where it is seen to be made. One thread.
 */
final class Receivers {
  private static final int MAX_DEPTH = 8;

  private final Declarations declarations;
  private final Variables variables;
  private final Types types;
  private final IdentityHashMap<Node, Map<String, List<Expression>>> assignments =
      new IdentityHashMap<>();
  private final IdentityHashMap<Node, Optional<Receiver>> known = new IdentityHashMap<>();

  Receivers(Declarations declarations, Variables variables, Types types) {
    this.declarations = declarations;
    this.variables = variables;
    this.types = types;
  }

  /** The object behind an expression, if sources declare its class. */
  Optional<Receiver> of(Expression expression) {
    return of(expression, 0);
  }

  /** The constant of an enum that an expression names. */
  Optional<EnumConstantDeclaration> constant(Expression expression) {
    return named(expression)
        .filter(EnumConstantDeclaration.class::isInstance)
        .map(EnumConstantDeclaration.class::cast);
  }

  private Optional<Node> named(Expression expression) {
    if (expression instanceof NameExpr name) {
      return variables.find(name.getNameAsString(), name);
    }
    return expression instanceof FieldAccessExpr access
        ? types
            .fieldOwner(access)
            .flatMap(owner -> variables.field(owner, access.getNameAsString()))
        : Optional.empty();
  }

  private Optional<Receiver> of(Expression expression, int depth) {
    Optional<Receiver> made = depth > MAX_DEPTH ? Optional.empty() : made(expression, depth);
    return made.or(
        () ->
            types
                .ownerName(expression)
                .flatMap(name -> declarations.find(name, expression))
                .map(type -> new Receiver(type, false)));
  }

  private Optional<Receiver> made(Expression expression, int depth) {
    if (expression instanceof EnclosedExpr enclosed) {
      return of(enclosed.getInner(), depth + 1);
    }
    if (expression instanceof ObjectCreationExpr creation) {
      boolean plain = creation.getAnonymousClassBody().isEmpty();
      return declarations
          .find(types.of(creation.getType()).name(), creation)
          .map(type -> new Receiver(type, plain));
    }
    if (expression instanceof NameExpr || expression instanceof FieldAccessExpr) {
      return named(expression).flatMap(variable -> ofVariable(variable, depth));
    }
    if (expression instanceof MethodCallExpr call) {
      return factory(call).flatMap(method -> returned(method, depth));
    }
    return Optional.empty();
  }

  /** A variable holds one class of object if all it is ever given is of that class. */
  private Optional<Receiver> ofVariable(Node variable, int depth) {
    Optional<Receiver> found = known.get(variable);
    if (found == null) {
      known.put(variable, Optional.empty()); // Guards against variables given to each other.
      found = given(variable, depth);
      known.put(variable, found);
    }
    return found;
  }

  private Optional<Receiver> given(Node variable, int depth) {
    if (variable instanceof EnumConstantDeclaration
        || !(variable instanceof VariableDeclarator v)) {
      return Optional.empty();
    }
    List<Expression> values = new ArrayList<>();
    v.getInitializer().ifPresent(values::add);
    Node around = v.getParentNode().orElse(v);
    if (around instanceof FieldDeclaration field && !field.isPrivate() && !field.isFinal()) {
      return Optional.empty();
    }
    scope(around)
        .ifPresent(node -> values.addAll(in(node).getOrDefault(v.getNameAsString(), List.of())));
    return common(values, depth);
  }

  private static Optional<? extends Node> scope(Node declaration) {
    return declaration instanceof FieldDeclaration
        ? Nodes.above(declaration, TypeDeclaration.class)
        : Nodes.above(declaration, CallableDeclaration.class)
            .<Node>map(callable -> callable)
            .or(() -> Nodes.above(declaration, InitializerDeclaration.class));
  }

  /** What is assigned in a scope, by name; each scope is walked once. */
  private Map<String, List<Expression>> in(Node scope) {
    Map<String, List<Expression>> all = assignments.get(scope);
    if (all == null) {
      Map<String, List<Expression>> found = new HashMap<>();
      Nodes.forEach(
          scope,
          node -> {
            if (node instanceof AssignExpr assignment) {
              name(assignment.getTarget())
                  .ifPresent(
                      name ->
                          found
                              .computeIfAbsent(name, each -> new ArrayList<>())
                              .add(assignment.getValue()));
            }
          });
      assignments.put(scope, found);
      all = found;
    }
    return all;
  }

  static List<Expression> assigned(Node scope, String name) {
    List<Expression> values = new ArrayList<>();
    Nodes.forEach(
        scope,
        node -> {
          if (node instanceof AssignExpr assignment
              && name(assignment.getTarget()).filter(name::equals).isPresent()) {
            values.add(assignment.getValue());
          }
        });
    return values;
  }

  private static Optional<String> name(Expression target) {
    if (target instanceof NameExpr name) {
      return Optional.of(name.getNameAsString());
    }
    return target instanceof FieldAccessExpr access && access.getScope() instanceof ThisExpr
        ? Optional.of(access.getNameAsString())
        : Optional.empty();
  }

  private Optional<Receiver> common(List<Expression> values, int depth) {
    Receiver common = null;
    for (Expression value : values) {
      Receiver each = of(value, depth + 1).filter(Receiver::exact).orElse(null);
      if (each == null || (common != null && !common.key().equals(each.key()))) {
        return Optional.empty();
      }
      common = each;
    }
    return Optional.ofNullable(common);
  }

  /** A method nobody overrides: static or private, of a known class. */
  private Optional<MethodDeclaration> factory(MethodCallExpr call) {
    Optional<TypeDeclaration<?>> owner =
        call.getScope().isEmpty()
            ? TypeDeclarations.enclosing(call)
            : types.ownerName(call.getScope().get()).flatMap(name -> declarations.find(name, call));
    List<MethodDeclaration> found =
        owner.map(type -> type.getMethodsByName(call.getNameAsString())).orElse(List.of()).stream()
            .filter(method -> Declarations.accepts(method, call.getArguments().size()))
            .filter(method -> method.isStatic() || method.isPrivate())
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private Optional<Receiver> returned(MethodDeclaration method, int depth) {
    List<Expression> values = new ArrayList<>();
    Nodes.forEach(
        method,
        node -> !(node instanceof LambdaExpr) && !(node instanceof ConstructorDeclaration),
        node -> {
          if (node instanceof ReturnStmt statement) {
            statement.getExpression().ifPresent(values::add);
          }
        });
    return common(values, depth);
  }
}
