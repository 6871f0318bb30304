package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.model.Hierarchy;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import java.util.List;
import java.util.Optional;

/** What the analysis could not see: silence there is no proof. */
@RuleInfo(
    id = "DFJ9001",
    summary = "Not analysed",
    severity = Severity.HINT,
    since = "0.1.0",
    enabled = false)
public final class NotAnalysedRule implements Rule {
  /** Libraries that orchestrations may use freely. */
  private static final List<String> HARMLESS =
      List.of("org.slf4j.", "org.apache.logging.", "com.microsoft.", "com.fasterxml.jackson.");

  @Override
  public void check(Project project, Findings findings) {
    for (DurableCall call : DurableCall.in(project)) {
      if (call.name(project).isEmpty()) {
        findings.report(
            call.written(),
            info().severity(),
            Message.of("DFJ9001.name", call.call().getNameAsString()),
            List.of(),
            List.of());
      }
    }
    for (Unit unit : project.units()) {
      unit.forEach(node -> unnamed(node, project, findings));
    }
    for (ReachedBody body : project.bodies()) {
      body.forEach(
          node -> {
            if (node instanceof MethodCallExpr call) {
              reason(call, project)
                  .ifPresent(
                      message ->
                          findings.report(
                              call.getName(),
                              info().severity(),
                              message,
                              Findings.path(body.path()),
                              List.of()));
            }
          });
    }
  }

  /** A function that may have any name: then no call of the app names one that does not exist. */
  private void unnamed(Node node, Project project, Findings findings) {
    if (node instanceof AnnotationExpr annotation
        && annotation.getParentNode().orElse(null) instanceof MethodDeclaration
        && project.names().isAnnotation(annotation, SdkTypes.FUNCTION_NAME)) {
      annotation.getChildNodes().stream()
          .map(child -> child instanceof MemberValuePair pair ? pair.getValue() : child)
          .filter(child -> child instanceof Expression)
          .map(Expression.class::cast)
          .filter(value -> project.constants().text(value).isEmpty())
          .forEach(
              value ->
                  findings.report(
                      value,
                      info().severity(),
                      Message.of("DFJ9001.function"),
                      List.of(),
                      List.of()));
    }
  }

  private static Optional<Message> reason(MethodCallExpr call, Project project) {
    List<CallableDeclaration<?>> targets = project.methods().targets(call);
    if (!targets.isEmpty()) {
      boolean implemented =
          targets.stream()
              .anyMatch(
                  each ->
                      !(each instanceof MethodDeclaration method) || method.getBody().isPresent());
      return implemented
          ? Optional.empty()
          : Optional.of(Message.of("DFJ9001.implementation", call.getNameAsString()));
    }
    Optional<String> owner = project.methods().owner(call);
    if (owner.isEmpty()) {
      return call.getScope().isPresent()
          ? Optional.of(Message.of("DFJ9001.type", call.getNameAsString()))
          : Optional.empty();
    }
    String name = owner.get();
    boolean seen =
        SdkTypes.has(name)
            || HARMLESS.stream().anyMatch(name::startsWith)
            || Hierarchy.inPlatform(name)
            || project.declarations().find(name).isPresent()
            || project.libraries(call).find(name).isPresent();
    return seen ? Optional.empty() : Optional.of(Message.of("DFJ9001.jar", name));
  }
}
