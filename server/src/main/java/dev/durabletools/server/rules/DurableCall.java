package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call that starts an activity or an orchestration by name.
 *
 * @param call the whole call
 * @param kind what it starts
 */
record DurableCall(MethodCallExpr call, FunctionKind kind) {
  /** All of them, reached by an orchestration or not; tests may call what they like. */
  static List<DurableCall> in(Project project) {
    List<DurableCall> calls = new ArrayList<>();
    add(project.contextCalls("callActivity"), FunctionKind.ACTIVITY, calls);
    add(project.contextCalls("callSubOrchestrator"), FunctionKind.ORCHESTRATOR, calls);
    add(project.clientCalls("scheduleNewOrchestrationInstance"), FunctionKind.ORCHESTRATOR, calls);
    return calls;
  }

  private static void add(List<MethodCallExpr> calls, FunctionKind kind, List<DurableCall> all) {
    for (MethodCallExpr call : calls) {
      if (!call.getArguments().isEmpty() && !Unit.of(call).source().uri().contains("/src/test/")) {
        all.add(new DurableCall(call, kind));
      }
    }
  }

  Expression written() {
    return call.getArgument(0);
  }

  Optional<String> name(Project project) {
    return project.constants().text(written());
  }

  /** What is sent; empty if nothing, null or only options are. */
  Optional<Expression> input(Project project) {
    if (call.getArguments().size() < 2) {
      return Optional.empty();
    }
    Expression second = call.getArgument(1);
    TypeRef type = project.types().of(second);
    boolean overload =
        call.getArguments().size() == 2
            && (type.is("java.lang.Class")
                || type.is(SdkTypes.TASK_OPTIONS)
                || type.is(SdkTypes.INSTANCE_OPTIONS));
    return overload || second instanceof NullLiteralExpr ? Optional.empty() : Optional.of(second);
  }

  /** The class literal that says what the result is read as. */
  Optional<ClassExpr> result() {
    return call.getArguments()
        .getLast()
        .filter(last -> call.getArguments().size() > 1)
        .filter(ClassExpr.class::isInstance)
        .map(ClassExpr.class::cast);
  }

  /** Whether the name may mean a function that we know. */
  List<Signature> signatures(Project project) {
    return name(project).map(name -> Signature.of(name, kind, call, project)).orElse(List.of());
  }
}
