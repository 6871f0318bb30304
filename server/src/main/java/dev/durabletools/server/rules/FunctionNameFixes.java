package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.model.Project;
import java.util.Optional;

/** Fixes of function names in calls. */
final class FunctionNameFixes {
  private FunctionNameFixes() {}

  static Fix rename(Expression written, String name, Project project) {
    return new FixBuilder(written, project.names())
        .replace(written, "\"" + name + "\"")
        .build(Message.of("fix.name", name));
  }

  /** Calls an orchestrator as such; the shorter overloads of that method always throw. */
  static Optional<Fix> subOrchestrator(MethodCallExpr call, Project project) {
    boolean fits = call.getArguments().size() == 3 && call.getArgument(2) instanceof ClassExpr;
    return fits
        ? Optional.of(
            new FixBuilder(call, project.names())
                .replace(call.getName(), "callSubOrchestrator")
                .build(Message.of("fix.subOrchestrator")))
        : Optional.empty();
  }

  /** Calls an activity as such. */
  static Optional<Fix> activity(MethodCallExpr call, Project project) {
    boolean fits = call.getArguments().size() <= 3;
    return fits
        ? Optional.of(
            new FixBuilder(call, project.names())
                .replace(call.getName(), "callActivity")
                .build(Message.of("fix.activity")))
        : Optional.empty();
  }
}
