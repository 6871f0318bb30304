package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.flow.DurableCalls;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import java.util.List;

/** Calls of overloads that the SDK itself makes fail. */
@RuleInfo(
    id = "DFJ1007",
    summary = "Overload that always throws",
    severity = Severity.ERROR,
    since = "0.2.0")
public final class OverloadRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    DurableCalls calls = new DurableCalls(project);
    for (ReachedBody body : project.bodies()) {
      body.forEach(
          node -> {
            if (node instanceof MethodCallExpr call
                && calls.onContext(call)
                && (subOrchestrator(call) || options(call, project))) {
              findings.report(
                  call.getName(),
                  Severity.ERROR,
                  Message.of(
                      subOrchestrator(call) ? "DFJ1007" : "DFJ1007.options",
                      call.getNameAsString()),
                  Findings.path(body.path()),
                  List.of(fix(call, project)));
            }
          });
    }
  }

  private static boolean subOrchestrator(MethodCallExpr call) {
    int arguments = call.getArguments().size();
    return call.getNameAsString().equals("callSubOrchestrator")
        && (arguments == 1 || arguments == 2);
  }

  private static boolean options(MethodCallExpr call, Project project) {
    return call.getNameAsString().equals("callActivity")
        && call.getArguments().size() == 2
        && project.types().of(call.getArgument(1)).is(SdkTypes.CLIENT + ".TaskOptions");
  }

  private static Fix fix(MethodCallExpr call, Project project) {
    Unit unit = Unit.of(call);
    FixBuilder fix = new FixBuilder(call, project.names());
    Expression last = call.getArgument(call.getArguments().size() - 1);
    int start = unit.range(last).start();
    int end = unit.range(last).end();
    if (options(call, project)) {
      fix.insert(start, "null, ");
    } else if (call.getArguments().size() == 1) {
      fix.insert(end, ", null, Void.class");
    } else if (last instanceof ClassExpr) {
      fix.insert(start, "null, ");
    } else {
      TypeRef type = project.types().of(last);
      if (type.is(SdkTypes.CLIENT + ".TaskOptions")) {
        fix.insert(start, "null, null, ").insert(end, ", Void.class");
      } else {
        fix.insert(end, ", Void.class");
      }
    }
    return fix.build(Message.of("fix.overload"));
  }
}
