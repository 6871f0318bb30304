package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.Optional;

/** Folds strings that never change: literals, sums of them, finals and enum names. */
public final class Constants {
  private static final int MAX_DEPTH = 40;

  private final Declarations declarations;
  private final Variables variables;
  private final Types types;

  Constants(Declarations declarations, Variables variables, Types types) {
    this.declarations = declarations;
    this.variables = variables;
    this.types = types;
  }

  /** The text an expression always has; empty if it may vary or cannot be told. */
  public Optional<String> text(Expression expression) {
    return text(expression, 0);
  }

  private Optional<String> text(Expression expression, int depth) {
    if (depth > MAX_DEPTH) {
      return Optional.empty();
    }
    if (expression instanceof StringLiteralExpr literal) {
      return Optional.of(literal.asString());
    }
    if (expression instanceof TextBlockLiteralExpr block) {
      return Optional.of(block.asString());
    }
    if (expression instanceof EnclosedExpr enclosed) {
      return text(enclosed.getInner(), depth + 1);
    }
    if (expression instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
      return text(sum.getLeft(), depth + 1)
          .flatMap(left -> text(sum.getRight(), depth + 1).map(right -> left + right));
    }
    Optional<Node> variable = variable(expression);
    if (variable.isPresent()) {
      return ofVariable(variable.get(), depth);
    }
    if (expression instanceof MethodCallExpr call && call.getArguments().isEmpty()) {
      return ofCall(call, depth);
    }
    return Optional.empty();
  }

  /**
   * The one literal, perhaps in another unit, that gives an expression its text; empty if the text
   * is put together or may vary.
   */
  public Optional<StringLiteralExpr> spelling(Expression expression) {
    Optional<Expression> at = Optional.of(expression);
    for (int depth = 0; depth < MAX_DEPTH && at.isPresent(); depth++) {
      if (at.get() instanceof StringLiteralExpr literal) {
        return Optional.of(literal);
      }
      at =
          at.get() instanceof EnclosedExpr enclosed
              ? Optional.of(enclosed.getInner())
              : variable(at.get()).flatMap(Constants::fixedValue);
    }
    return Optional.empty();
  }

  /** The declaration that a name or a field access reads. */
  private Optional<Node> variable(Expression expression) {
    if (expression instanceof NameExpr name) {
      return variables.find(name.getNameAsString(), name).or(() -> staticallyImported(name));
    }
    return expression instanceof FieldAccessExpr access
        ? types
            .fieldOwner(access)
            .flatMap(owner -> variables.field(owner, access.getNameAsString()))
        : Optional.empty();
  }

  /** What a call without arguments always gives back. */
  private Optional<String> ofCall(MethodCallExpr call, int depth) {
    String method = call.getNameAsString();
    Expression scope = call.getScope().orElse(null);
    if (scope instanceof ClassExpr literal) {
      TypeRef type = types.of(literal.getType());
      boolean plain = method.equals("getSimpleName") || method.equals("getCanonicalName");
      return plain && type.known() && type.name().indexOf('#') < 0 && type.dimensions() == 0
          ? Optional.of(method.equals("getSimpleName") ? type.simpleName() : type.name())
          : Optional.empty();
    }
    Optional<EnumConstantDeclaration> constant = Optional.ofNullable(scope).flatMap(this::constant);
    if (constant.isPresent()) {
      return method.equals("name")
          ? constant.map(EnumConstantDeclaration::getNameAsString)
          : ofConstant(constant.get(), method, depth);
    }
    return scope == null || scope instanceof NameExpr || scope instanceof FieldAccessExpr
        ? ofStatic(call, depth)
        : Optional.empty();
  }

  private Optional<EnumConstantDeclaration> constant(Expression scope) {
    return variable(scope)
        .filter(EnumConstantDeclaration.class::isInstance)
        .map(EnumConstantDeclaration.class::cast);
  }

  /** The field that a constant's method returns, which the constructor set from an argument. */
  private Optional<String> ofConstant(EnumConstantDeclaration constant, String method, int depth) {
    EnumDeclaration type = Nodes.above(constant, EnumDeclaration.class).orElse(null);
    if (type == null || !constant.getClassBody().isEmpty()) {
      return Optional.empty();
    }
    Optional<Expression> returned =
        type.getMethodsByName(method).stream()
            .filter(each -> each.getParameters().isEmpty())
            .findFirst()
            .flatMap(Constants::onlyReturn);
    if (returned.isEmpty()) {
      boolean inherited = method.equals("toString") && type.getMethodsByName(method).isEmpty();
      return inherited ? Optional.of(constant.getNameAsString()) : Optional.empty();
    }
    Expression value = returned.get();
    if (!(value instanceof NameExpr) && !(value instanceof FieldAccessExpr)) {
      return text(value, depth + 1);
    }
    String field = value.toString().replaceFirst("^this\\.", "");
    for (ConstructorDeclaration each : type.getConstructors()) {
      if (each.getParameters().size() == constant.getArguments().size()) {
        for (int i = 0; i < each.getParameters().size(); i++) {
          if (sets(each, field, each.getParameter(i).getNameAsString())) {
            return text(constant.getArgument(i), depth + 1);
          }
        }
      }
    }
    return text(value, depth + 1);
  }

  private static boolean sets(ConstructorDeclaration constructor, String field, String parameter) {
    return constructor
        .findFirst(
            AssignExpr.class,
            each ->
                each.getTarget().toString().replaceFirst("^this\\.", "").equals(field)
                    && each.getValue().toString().equals(parameter))
        .isPresent();
  }

  private Optional<String> ofStatic(MethodCallExpr call, int depth) {
    Optional<TypeDeclaration<?>> owner =
        call.getScope().isEmpty()
            ? TypeDeclarations.enclosing(call)
            : types.ownerName(call.getScope().get()).flatMap(name -> declarations.find(name, call));
    return owner
        .flatMap(
            type ->
                type.getMethodsByName(call.getNameAsString()).stream()
                    .filter(each -> each.getParameters().isEmpty() && each.isStatic())
                    .findFirst())
        .flatMap(Constants::onlyReturn)
        .flatMap(value -> text(value, depth + 1));
  }

  private static Optional<Expression> onlyReturn(MethodDeclaration method) {
    return method
        .getBody()
        .filter(body -> body.getStatements().size() == 1)
        .flatMap(body -> body.getStatement(0).toReturnStmt())
        .flatMap(ReturnStmt::getExpression);
  }

  private Optional<Node> staticallyImported(NameExpr name) {
    return StaticImports.owners(name.getNameAsString(), Unit.of(name)).stream()
        .map(owner -> declarations.find(owner, name))
        .flatMap(Optional::stream)
        .map((TypeDeclaration<?> owner) -> variables.field(owner, name.getNameAsString()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> ofVariable(Node variable, int depth) {
    return fixedValue(variable).flatMap(value -> text(value, depth + 1));
  }

  /** The initialiser of a variable that never changes. */
  private static Optional<Expression> fixedValue(Node variable) {
    if (!(variable instanceof VariableDeclarator declarator)) {
      return Optional.empty();
    }
    boolean fixed =
        declarator
            .getParentNode()
            .map(
                parent ->
                    parent instanceof FieldDeclaration field
                        ? field.isFinal() || inInterface(field)
                        : parent instanceof VariableDeclarationExpr local
                            && (local.isFinal() || neverAssigned(declarator)))
            .orElse(false);
    return fixed ? declarator.getInitializer() : Optional.empty();
  }

  private static boolean inInterface(FieldDeclaration field) {
    return field
        .getParentNode()
        .map(
            type ->
                type instanceof com.github.javaparser.ast.body.ClassOrInterfaceDeclaration c
                    && c.isInterface())
        .orElse(false);
  }

  private static boolean neverAssigned(VariableDeclarator local) {
    return Nodes.above(local, com.github.javaparser.ast.stmt.BlockStmt.class)
        .map(
            block ->
                block
                    .findFirst(
                        AssignExpr.class,
                        each ->
                            each.getTarget() instanceof NameExpr target
                                && target.getNameAsString().equals(local.getNameAsString()))
                    .isEmpty())
        .orElse(false);
  }
}
