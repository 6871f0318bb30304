package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.AnnotationExpr;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.TextRange;
import java.util.List;

/** Orchestrators that ask the host for more than their context: bindings are I/O. */
@RuleInfo(
    id = "DFJ2002",
    summary = "Another binding in an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class ExtraBindingRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    for (MethodDeclaration method : Bindings.methods(project)) {
      if (Bindings.orchestrator(method, project)) {
        method.getParameters().forEach(each -> check(each, method, project, findings));
        method.getAnnotations().stream()
            .filter(each -> Bindings.binding(each, project))
            .forEach(each -> report(each, each, List.of(remove(each, project)), findings));
      }
    }
  }

  private void check(
      Parameter parameter, MethodDeclaration method, Project project, Findings findings) {
    for (AnnotationExpr each : parameter.getAnnotations()) {
      if (Bindings.binding(each, project)
          && !project.names().isAnnotation(each, SdkTypes.ORCHESTRATION_TRIGGER)) {
        boolean used =
            !Bindings.reads(parameter, project).isEmpty()
                || Bindings.calledBySources(method, project);
        report(
            parameter.getType(),
            each,
            used ? List.of() : List.of(remove(parameter, method, project)),
            findings);
        return;
      }
    }
  }

  private void report(Node anchor, AnnotationExpr annotation, List<Fix> fixes, Findings findings) {
    findings.report(
        anchor,
        info().severity(),
        Message.of("DFJ2002", "@" + annotation.getName().getIdentifier()),
        List.of(),
        fixes);
  }

  /** An output binding on the method takes nothing along. */
  private static Fix remove(AnnotationExpr annotation, Project project) {
    Unit unit = Unit.of(annotation);
    TextRange range = unit.range(annotation);
    String text = unit.source().text();
    int end = range.end();
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return new FixBuilder(annotation, project.names())
        .replace(new TextRange(range.start(), end), "")
        .build(Message.of("fix.removeAnnotation", "@" + annotation.getNameAsString()));
  }

  private static Fix remove(Parameter parameter, MethodDeclaration method, Project project) {
    Unit unit = Unit.of(method);
    int index = method.getParameters().indexOf(parameter);
    TextRange own = unit.range(parameter);
    TextRange range =
        index > 0
            ? new TextRange(unit.range(method.getParameter(index - 1)).end(), own.end())
            : new TextRange(own.start(), unit.range(method.getParameter(1)).start());
    return new FixBuilder(method, project.names())
        .replace(range, "")
        .build(Message.of("fix.removeParameter", parameter.getNameAsString()));
  }
}
