package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import java.util.List;

/** Results that are read as something the function called does not give. */
@RuleInfo(
    id = "DFJ3004",
    summary = "Result is read as another type than the function gives",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class ResultTypeRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    for (DurableCall call : DurableCall.in(project)) {
      List<Signature> signatures = call.signatures(project);
      ClassExpr literal = call.result().orElse(null);
      if (signatures.isEmpty() || literal == null || dropsNothing(call, signatures)) {
        continue;
      }
      JsonTypes json = new JsonTypes(project, literal);
      TypeRef wanted = project.types().of(literal.getType());
      if (signatures.stream().noneMatch(each -> json.reads(wanted, each.output()))) {
        TypeRef gives = signatures.get(0).output();
        findings.report(
            literal,
            info().severity(),
            Message.of(
                gives.boxed().is("java.lang.Void") ? "DFJ3004.nothing" : "DFJ3004",
                signatures.get(0).name(),
                TypeNames.of(gives),
                TypeNames.of(wanted)),
            List.of(),
            ResultFixes.of(call, literal, gives, project));
      }
    }
  }

  /** Nothing is null as whatever type: that only matters where code goes on with it. */
  private static boolean dropsNothing(DurableCall call, List<Signature> signatures) {
    if (signatures.stream().anyMatch(each -> !each.output().boxed().is("java.lang.Void"))) {
      return false;
    }
    MethodCallExpr await =
        call.call()
            .getParentNode()
            .filter(MethodCallExpr.class::isInstance)
            .map(MethodCallExpr.class::cast)
            .filter(outer -> outer.getNameAsString().equals("await"))
            .orElse(null);
    return await == null
        || await.getParentNode().filter(ExpressionStmt.class::isInstance).isPresent();
  }
}
