package dev.durabletools.server.flow;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeRef;
import java.util.Set;

/** Recognises the calls that speak to the task hub. */
public final class DurableCalls {
  private static final Set<String> SCHEDULE =
      Set.of(
          "callActivity",
          "callSubOrchestrator",
          "createTimer",
          "waitForExternalEvent",
          "sendEvent",
          "callEntity",
          "signalEntity",
          "callHttp",
          "complete");

  private final Project project;

  public DurableCalls(Project project) {
    this.project = project;
  }

  /** Whether a call schedules something, in the order of which an orchestration must repeat. */
  public boolean schedules(MethodCallExpr call) {
    return SCHEDULE.contains(call.getNameAsString()) && onContext(call);
  }

  public boolean continuesAsNew(MethodCallExpr call) {
    return call.getNameAsString().equals("continueAsNew") && onContext(call);
  }

  /** Whether a call awaits a durable task; a receiver of unknown type is taken for one. */
  public boolean awaits(MethodCallExpr call) {
    if (!call.getNameAsString().equals("await")
        || !call.getArguments().isEmpty()
        || call.getScope().isEmpty()) {
      return false;
    }
    Expression scope = call.getScope().get();
    TypeRef type = project.types().of(scope);
    return type.known()
        ? type.is(SdkTypes.TASK)
        : project.types().ownerName(scope).map(SdkTypes.TASK::equals).orElse(true);
  }

  public boolean onContext(MethodCallExpr call) {
    return call.getScope().isPresent()
        && project.methods().owner(call).map(this::isContext).orElse(false);
  }

  /** Whether an expression is the orchestration context. */
  public boolean context(Expression expression) {
    TypeRef type = project.types().of(expression);
    return project.contexts().is(type);
  }

  private boolean isContext(String type) {
    return type.equals(SdkTypes.CONTEXT);
  }

  public static boolean asksForReplay(MethodCallExpr call) {
    return call.getNameAsString().equals("getIsReplaying") && call.getArguments().isEmpty();
  }
}
