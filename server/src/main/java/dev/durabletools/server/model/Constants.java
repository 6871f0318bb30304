package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
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
    if (expression instanceof NameExpr name) {
      return variables
          .find(name.getNameAsString(), name)
          .or(() -> staticallyImported(name))
          .flatMap(variable -> ofVariable(variable, depth));
    }
    if (expression instanceof FieldAccessExpr access) {
      return types
          .fieldOwner(access)
          .flatMap(owner -> variables.field(owner, access.getNameAsString()))
          .flatMap(variable -> ofVariable(variable, depth));
    }
    if (expression instanceof MethodCallExpr call
        && call.getNameAsString().equals("name")
        && call.getArguments().isEmpty()) {
      return call.getScope().flatMap(this::enumConstant);
    }
    return Optional.empty();
  }

  private Optional<String> enumConstant(Expression scope) {
    if (scope instanceof FieldAccessExpr access) {
      return types
          .fieldOwner(access)
          .flatMap(owner -> variables.field(owner, access.getNameAsString()))
          .filter(EnumConstantDeclaration.class::isInstance)
          .map(Variables::nameOf);
    }
    return Optional.empty();
  }

  private Optional<Node> staticallyImported(NameExpr name) {
    return StaticImports.owners(name.getNameAsString(), Unit.of(name)).stream()
        .map(declarations::find)
        .flatMap(Optional::stream)
        .map((TypeDeclaration<?> owner) -> variables.field(owner, name.getNameAsString()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> ofVariable(Node variable, int depth) {
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
    return fixed
        ? declarator.getInitializer().flatMap(value -> text(value, depth + 1))
        : Optional.empty();
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
                        com.github.javaparser.ast.expr.AssignExpr.class,
                        each ->
                            each.getTarget() instanceof NameExpr target
                                && target.getNameAsString().equals(local.getNameAsString()))
                    .isEmpty())
        .orElse(false);
  }
}
