package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;

/** Tells before anything of an expression has run whether the interpreter would fail. */
final class NeedsCompiler {
  private NeedsCompiler() {}

  static boolean is(Expression expression) {
    return expression.findFirst(Node.class, NeedsCompiler::isBeyond).isPresent();
  }

  private static boolean isBeyond(Node node) {
    return node instanceof LambdaExpr
        || node instanceof MethodReferenceExpr
        || node instanceof SwitchExpr
        || (node instanceof InstanceOfExpr test && test.getPattern().isPresent())
        || (node instanceof ArrayCreationExpr array && array.getLevels().size() != 1)
        || (node instanceof ObjectCreationExpr creation
            && (creation.getAnonymousClassBody().isPresent() || creation.getScope().isPresent()));
  }
}
