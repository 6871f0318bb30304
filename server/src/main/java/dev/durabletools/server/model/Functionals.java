package dev.durabletools.server.model;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import java.util.List;
import java.util.Optional;

/** Which interfaces a lambda or method reference can be. One thread. */
final class Functionals {
  /** The method of an interface that a lambda is. */
  private record Shape(int parameters, boolean gives) {}

  private final Declarations declarations;
  private final Types types;

  Functionals(Declarations declarations, Types types) {
    this.declarations = declarations;
    this.types = types;
  }

  Conversions.Fit fit(Expression function, TypeRef wanted, boolean bodies) {
    if (!wanted.known()) {
      return Conversions.Fit.UNSURE;
    }
    if (never(wanted)) {
      return Conversions.Fit.NO;
    }
    Shape shape = shape(wanted).orElse(null);
    if (shape == null || !(function instanceof LambdaExpr lambda)) {
      return Conversions.Fit.UNSURE;
    }
    if (shape.parameters() != lambda.getParameters().size()) {
      return Conversions.Fit.NO;
    }
    return fit(lambda, shape, bodies);
  }

  private Conversions.Fit fit(LambdaExpr lambda, Shape shape, boolean bodies) {
    if (lambda.getBody() instanceof ExpressionStmt body) {
      Expression value = body.getExpression();
      if (!shape.gives()) {
        return statement(value) ? Conversions.Fit.PLAIN : Conversions.Fit.NO;
      }
      TypeRef type = !statement(value) || !bodies ? TypeRef.UNKNOWN : types.of(value);
      boolean sure = !statement(value) || (type.known() && !type.is("void"));
      return sure
          ? Conversions.Fit.PLAIN
          : type.is("void") ? Conversions.Fit.NO : Conversions.Fit.UNSURE;
    }
    boolean gives = gives(lambda);
    boolean both = !gives && onlyThrows(lambda);
    return both || gives == shape.gives() ? Conversions.Fit.PLAIN : Conversions.Fit.NO;
  }

  /** Where a lambda can be both, one that gives a value is preferred. */
  boolean closer(Expression function, TypeRef own, TypeRef wider, boolean bodies) {
    Optional<Shape> one = shape(own);
    Optional<Shape> other = shape(wider);
    return one.isPresent()
        && other.isPresent()
        && one.get().gives()
        && !other.get().gives()
        && fit(function, own, bodies) == Conversions.Fit.PLAIN;
  }

  private static boolean statement(Expression value) {
    return value instanceof MethodCallExpr
        || value instanceof AssignExpr
        || value instanceof ObjectCreationExpr
        || (value instanceof UnaryExpr unary && unary.getOperator().name().contains("CREMENT"));
  }

  /** Whether a lambda's block gives a value back. */
  static boolean gives(LambdaExpr lambda) {
    boolean[] found = {false};
    Nodes.forEach(
        lambda.getBody(),
        node ->
            !(node instanceof LambdaExpr)
                && !(node instanceof TypeDeclaration<?>)
                && !anonymous(node),
        node -> found[0] |= node instanceof ReturnStmt given && given.getExpression().isPresent());
    return found[0];
  }

  private static boolean anonymous(com.github.javaparser.ast.Node node) {
    return node instanceof ObjectCreationExpr creation
        && creation.getAnonymousClassBody().isPresent();
  }

  private static boolean onlyThrows(LambdaExpr lambda) {
    return lambda.getBody() instanceof BlockStmt block
        && block.getStatements().getLast().filter(ThrowStmt.class::isInstance).isPresent();
  }

  /** Whether a type surely is no interface with one method. */
  private boolean never(TypeRef type) {
    if (type.primitive() || type.dimensions() > 0) {
      return true;
    }
    Optional<Class<?>> platform = JdkTypes.find(type.name());
    if (platform.isPresent()) {
      return PlatformTypes.functional(platform.get()).isEmpty();
    }
    return declarations
        .find(type.name())
        .map(
            declared ->
                !(declared instanceof ClassOrInterfaceDeclaration named) || !named.isInterface())
        .orElse(false);
  }

  private Optional<Shape> shape(TypeRef type) {
    if (type.is(SdkTypes.ORCHESTRATION)) {
      return Optional.of(new Shape(1, false));
    }
    Optional<Class<?>> platform = JdkTypes.find(type.name());
    if (platform.isPresent()) {
      return PlatformTypes.functional(platform.get())
          .map(m -> new Shape(m.getParameterCount(), m.getReturnType() != void.class));
    }
    List<MethodDeclaration> open =
        declarations.find(type.name()).map(declarations::lineage).orElse(List.of()).stream()
            .flatMap(each -> each.getMethods().stream())
            .filter(method -> method.getBody().isEmpty() && !method.isStatic())
            .toList();
    return open.size() == 1
        ? Optional.of(
            new Shape(open.get(0).getParameters().size(), !open.get(0).getType().isVoidType()))
        : Optional.empty();
  }
}
