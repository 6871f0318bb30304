package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.durabletools.server.model.FunctionEntry;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether code means the same if an activity runs it: in another object, thread or process. */
public final class ActivityWork {
  /** What threads of one process agree by. */
  private static final Set<String> BETWEEN_THREADS =
      Set.of(
          "java.util.concurrent.Semaphore",
          "java.util.concurrent.CountDownLatch",
          "java.util.concurrent.CyclicBarrier",
          "java.util.concurrent.Phaser",
          "java.util.concurrent.Exchanger");

  private static final Set<String> MONITOR = Set.of("wait", "notify", "notifyAll");

  /** What a worker without the Functions host is made of. */
  private static final Set<String> STAND_ALONE =
      Set.of(
          "com.microsoft.durabletask.TaskOrchestrationFactory",
          "com.microsoft.durabletask.TaskOrchestration",
          "com.microsoft.durabletask.TaskActivityFactory",
          "com.microsoft.durabletask.DurableTaskGrpcWorker",
          "com.microsoft.durabletask.DurableTaskGrpcWorkerBuilder");

  private ActivityWork() {}

  /**
   * Whether an activity in the class around a place would be found: by the host, by its annotation.
   * A worker without a host registers activities by code of its own.
   */
  public static boolean hosted(Node at, Project project) {
    List<FunctionEntry> functions = project.functions(at).entries();
    boolean annotated =
        functions.stream()
            .anyMatch(
                each ->
                    each.declaration() instanceof MethodDeclaration method
                        && Bindings.function(method, project));
    boolean registers =
        Unit.of(at).tree().getImports().stream()
            .anyMatch(each -> STAND_ALONE.contains(each.getNameAsString()));
    return annotated || (functions.isEmpty() && !registers);
  }

  /** Whether a durable call at a place would be one in a finally block. */
  public static boolean inFinally(Node at) {
    Node child = at;
    Node up = at.getParentNode().orElse(null);
    while (up != null) {
      Node inner = child;
      if (up instanceof TryStmt statement
          && statement.getFinallyBlock().filter(block -> Nodes.same(block, inner)).isPresent()) {
        return true;
      }
      child = up;
      up = up.getParentNode().orElse(null);
    }
    return false;
  }

  /** What takes, gives back or waits for something that only this thread or process knows. */
  public static Optional<Node> confined(Node code, Project project) {
    Node[] found = {null};
    Nodes.forEach(
        code,
        node -> {
          if (found[0] == null
              && (node instanceof SynchronizedStmt
                  || (node instanceof MethodCallExpr call && agrees(call, project)))) {
            found[0] = node;
          }
        });
    return Optional.ofNullable(found[0]);
  }

  private static boolean agrees(MethodCallExpr call, Project project) {
    String owner = project.methods().owner(call).orElse("");
    return owner.startsWith("java.util.concurrent.locks.")
        || BETWEEN_THREADS.contains(owner)
        || (MONITOR.contains(call.getNameAsString())
            && (owner.equals("java.lang.Object") || call.getScope().isEmpty()));
  }
}
