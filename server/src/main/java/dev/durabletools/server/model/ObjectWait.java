package dev.durabletools.server.model;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import java.util.List;
import java.util.Set;

/** Calls of the {@code wait} that each object has, whatever its type. */
final class ObjectWait {
  private static final Set<String> NUMBERS =
      Set.of("byte", "short", "char", "int", "long", "java.lang.Integer", "java.lang.Long");

  private ObjectWait() {}

  /** Whether a call fits that method; an overload that fits better has to be ruled out. */
  static boolean fits(MethodCallExpr call, Types types) {
    List<Expression> arguments = call.getArguments();
    if (!call.getNameAsString().equals("wait") || arguments.size() > 2) {
      return false;
    }
    Expression scope = call.getScope().orElse(null);
    boolean object =
        scope == null
            || scope instanceof ThisExpr
            || scope instanceof SuperExpr
            || types.of(scope).known();
    return object
        && arguments.stream()
            .map(types::of)
            .allMatch(type -> !type.known() || NUMBERS.contains(type.name()));
  }
}
