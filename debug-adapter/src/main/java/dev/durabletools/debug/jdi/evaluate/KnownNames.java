package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.Optional;

/**
 * Tells before anything of an expression has run whether all its names mean something: a class that
 * is not loaded yet does not.
 */
final class KnownNames {
  private final Interpreter interpreter;
  private final TypeFinder types;

  KnownNames(Interpreter interpreter, TypeFinder types) {
    this.interpreter = interpreter;
    this.types = types;
  }

  /** The first name that is neither a variable nor a loaded class. */
  Optional<String> unknown(Expression expression) {
    return expression.findAll(NameExpr.class).stream()
        .filter(name -> !interpreter.isVariable(name) && !beginsType(name))
        .map(NameExpr::getNameAsString)
        .findFirst()
        .or(() -> unknownType(expression));
  }

  private Optional<String> unknownType(Expression expression) {
    return expression.findAll(ClassOrInterfaceType.class).stream()
        .filter(type -> !(type.getParentNode().orElse(null) instanceof ClassOrInterfaceType))
        .map(ClassOrInterfaceType::getNameWithScope)
        .filter(name -> types.find(name).isEmpty())
        .findFirst();
  }

  private boolean beginsType(NameExpr name) {
    Node at = name;
    while (at instanceof Expression) {
      if (types.find(at.toString()).isPresent()) {
        return true;
      }
      Node outer = at.getParentNode().orElse(null);
      boolean longer = outer instanceof FieldAccessExpr access && access.getScope().equals(at);
      at = longer ? outer : null;
    }
    return false;
  }
}
