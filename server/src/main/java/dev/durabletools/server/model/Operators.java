package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The types that operators and literals have by themselves. */
final class Operators {
  private Operators() {}

  /** The type of a literal. */
  static TypeRef literal(LiteralExpr literal) {
    if (literal.isStringLiteralExpr() || literal.isTextBlockLiteralExpr()) {
      return TypeRef.STRING;
    }
    if (literal.isIntegerLiteralExpr()) {
      return TypeRef.INT;
    }
    if (literal.isLongLiteralExpr()) {
      return TypeRef.LONG;
    }
    if (literal.isBooleanLiteralExpr()) {
      return TypeRef.BOOLEAN;
    }
    if (literal.isCharLiteralExpr()) {
      return TypeRef.of("char");
    }
    if (literal.isDoubleLiteralExpr()) {
      String text = literal.asDoubleLiteralExpr().getValue();
      return text.endsWith("f") || text.endsWith("F") ? TypeRef.of("float") : TypeRef.DOUBLE;
    }
    return TypeRef.UNKNOWN;
  }

  /** The type of what an operator makes of two values. */
  static TypeRef binary(BinaryExpr.Operator operator, TypeRef left, TypeRef right) {
    switch (operator) {
      case EQUALS, NOT_EQUALS, LESS, LESS_EQUALS, GREATER, GREATER_EQUALS, AND, OR -> {
        return TypeRef.BOOLEAN;
      }
      default -> {
        if (operator == BinaryExpr.Operator.PLUS
            && (left.equals(TypeRef.STRING) || right.equals(TypeRef.STRING))) {
          return TypeRef.STRING;
        }
        if (!left.primitive() || !right.primitive()) {
          return TypeRef.UNKNOWN;
        }
        for (TypeRef wide : List.of(TypeRef.DOUBLE, TypeRef.of("float"), TypeRef.LONG)) {
          if (left.equals(wide) || right.equals(wide)) {
            return wide;
          }
        }
        return left.equals(TypeRef.BOOLEAN) ? left : TypeRef.INT;
      }
    }
  }

  /** The nearest type that sources declare above two others, or the one if they are the same. */
  static TypeRef common(TypeRef one, TypeRef other, Declarations declarations) {
    if (one.equals(other)) {
      return one;
    }
    Set<TypeDeclaration<?>> above = Nodes.identitySet();
    above.addAll(lineage(other, declarations));
    return lineage(one, declarations).stream()
        .filter(above::contains)
        .findFirst()
        .map(type -> TypeRef.of(TypeDeclarations.nameOf(type)))
        .orElse(TypeRef.UNKNOWN);
  }

  private static List<TypeDeclaration<?>> lineage(TypeRef type, Declarations declarations) {
    return type.dimensions() > 0
        ? List.of()
        : declarations.find(type.name()).map(declarations::lineage).orElse(List.of());
  }

  /** What the branches of a switch give. */
  static List<Expression> values(SwitchExpr choice) {
    List<Expression> found = new ArrayList<>();
    for (SwitchEntry entry : choice.getEntries()) {
      if (entry.getType() == SwitchEntry.Type.EXPRESSION
          && entry.getStatements().size() == 1
          && entry.getStatement(0) instanceof ExpressionStmt value) {
        found.add(value.getExpression());
      } else if (entry.getType() != SwitchEntry.Type.THROWS_STATEMENT) {
        Nodes.forEach(
            entry,
            node -> !(node instanceof LambdaExpr) && !inner(node, choice),
            node -> {
              if (node instanceof YieldStmt given) {
                found.add(given.getExpression());
              }
            });
      }
    }
    return found;
  }

  private static boolean inner(Node node, SwitchExpr choice) {
    return node instanceof SwitchExpr && !Nodes.same(node, choice);
  }
}
