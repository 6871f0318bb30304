package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeRef;
import java.util.List;
import java.util.regex.Pattern;

/** Durable tasks that stand where their result is meant, or that nothing awaits. */
@RuleInfo(
    id = "DFJ1008",
    summary = "Durable task used as a value, or awaited by nothing",
    severity = Severity.ERROR,
    since = "0.1.0")
public final class UnawaitedTaskRule implements Rule {
  private static final Pattern CONTAINER =
      Pattern.compile("java\\.util\\.\\w*(List|Set|Map|Collection|Deque|Queue)");

  @Override
  public void check(Project project, Findings findings) {
    LostTasks lost = new LostTasks(project);
    for (ReachedBody body : project.bodies()) {
      TaskPlaces places = new TaskPlaces(body, project);
      body.forEach(
          node -> {
            if (node instanceof MethodCallExpr || node instanceof NameExpr) {
              check((Expression) node, places, lost, body, project, findings);
            }
          });
    }
  }

  private static void check(
      Expression value,
      TaskPlaces places,
      LostTasks lost,
      ReachedBody body,
      Project project,
      Findings findings) {
    TypeRef type = project.types().of(value);
    if (type.is(SdkTypes.TASK)) {
      Expression whole = places.whole(value);
      boolean itself = Nodes.same(whole, TaskPlaces.outer(value));
      if (places.data(whole) || (itself && (places.text(value) || places.keptInData(value)))) {
        report(value, "DFJ1008", fixes(value, whole, project), body, findings);
      } else if (value instanceof MethodCallExpr call && lost.unused(call)) {
        findings.report(
            call.getName(),
            Severity.HINT,
            Message.of("DFJ1008.unused", call.getNameAsString()),
            Findings.path(body.path()),
            AwaitFixes.unused(value, project));
      }
    } else if (holds(type) && !places.collects(value) && places.data(value)) {
      report(value, "DFJ1008.held", AwaitFixes.all(value, project), body, findings);
    } else if (type.is("java.lang.Object") && value instanceof NameExpr && places.data(value)) {
      boolean task =
          HeldValues.only(value, project)
              .filter(held -> project.types().of(held).is(SdkTypes.TASK))
              .isPresent();
      if (task) {
        report(value, "DFJ1008", List.of(), body, findings);
      }
    }
  }

  private static List<Fix> fixes(Expression task, Expression whole, Project project) {
    Node place = whole.getParentNode().orElse(whole);
    if (Nodes.same(whole, TaskPlaces.outer(task))) {
      return AwaitFixes.value(task, place, project);
    }
    boolean typed = place instanceof ReturnStmt || whole instanceof ArrayCreationExpr;
    return typed ? List.of() : AwaitFixes.value(task, place, project);
  }

  private static void report(
      Expression value, String message, List<Fix> fixes, ReachedBody body, Findings findings) {
    Node anchor = value instanceof MethodCallExpr call ? call.getName() : value;
    findings.report(
        anchor,
        Severity.ERROR,
        Message.of(message, anchor.toString()),
        Findings.path(body.path()),
        fixes);
  }

  /** Whether a type is of collections, maps or arrays of tasks. */
  private static boolean holds(TypeRef type) {
    if (type.dimensions() > 0) {
      return type.dimensions() == 1 && type.name().equals(SdkTypes.TASK);
    }
    // Most types have no arguments: the cheap question first.
    return type.arguments().stream().anyMatch(each -> each.is(SdkTypes.TASK))
        && CONTAINER.matcher(type.name()).matches();
  }
}
