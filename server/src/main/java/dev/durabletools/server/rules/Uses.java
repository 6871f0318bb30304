package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.durabletools.server.flow.LiveValues;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import java.util.List;
import java.util.Optional;

/** How rules read and name a use. */
final class Uses {
  private Uses() {}

  static List<Expression> arguments(ApiUse use) {
    if (use.node() instanceof MethodCallExpr call) {
      return call.getArguments();
    }
    return use.node() instanceof ObjectCreationExpr creation ? creation.getArguments() : List.of();
  }

  static Optional<Expression> argument(ApiUse use, int index) {
    List<Expression> all = arguments(use);
    return index < all.size() ? Optional.of(all.get(index)) : Optional.empty();
  }

  /** Whether a value is made only while nothing is replayed, and goes into logs alone. */
  static boolean onlyLogged(ApiUse use, Project project) {
    return LiveValues.of(project).onlyPutOut(use.node());
  }

  /** A short form for messages: {@code Instant.now()}, {@code new Date()}, {@code Date::new}. */
  static String describe(ApiUse use) {
    String owner = use.owner().substring(use.owner().lastIndexOf('.') + 1);
    if (use.reference()) {
      return owner + "::" + use.name();
    }
    return use.name().equals("new") ? "new " + owner + "()" : owner + "." + use.name() + "()";
  }
}
