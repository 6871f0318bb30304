package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The annotations by which the host calls a method. */
final class Bindings {
  private Bindings() {}

  /** All methods of the units. */
  static List<MethodDeclaration> methods(Project project) {
    List<MethodDeclaration> found = new ArrayList<>();
    for (Unit unit : project.units()) {
      unit.forEach(
          node -> {
            if (node instanceof MethodDeclaration method) {
              found.add(method);
            }
          });
    }
    return found;
  }

  static Optional<AnnotationExpr> annotation(
      Parameter parameter, String qualifiedName, Project project) {
    return parameter.getAnnotations().stream()
        .filter(each -> project.names().isAnnotation(each, qualifiedName))
        .findFirst();
  }

  /** The parameter that carries an annotation. */
  static Optional<Parameter> parameter(
      MethodDeclaration method, String qualifiedName, Project project) {
    return method.getParameters().stream()
        .filter(each -> annotation(each, qualifiedName, project).isPresent())
        .findFirst();
  }

  static boolean orchestrator(MethodDeclaration method, Project project) {
    return parameter(method, SdkTypes.ORCHESTRATION_TRIGGER, project).isPresent();
  }

  static boolean function(MethodDeclaration method, Project project) {
    return method.getAnnotations().stream()
        .anyMatch(each -> project.names().isAnnotation(each, SdkTypes.FUNCTION_NAME));
  }

  /** Whether an annotation surely is one of Azure Functions' triggers, inputs or outputs. */
  static boolean binding(AnnotationExpr annotation, Project project) {
    return qualified(annotation, project)
        .filter(name -> name.matches(".*(Trigger|Input|Output|\\.CustomBinding)"))
        .isPresent();
  }

  static boolean trigger(AnnotationExpr annotation, Project project) {
    return qualified(annotation, project).filter(name -> name.endsWith("Trigger")).isPresent();
  }

  private static Optional<String> qualified(AnnotationExpr annotation, Project project) {
    return project
        .names()
        .resolve(annotation.getNameAsString(), annotation)
        .filter(
            name ->
                name.startsWith(SdkTypes.AZURE + ".")
                    || (name.startsWith(SdkTypes.FUNCTIONS + ".")
                        && name.contains(".annotation.")));
  }

  /** The places in a method that read one of its parameters. */
  static List<NameExpr> reads(Parameter parameter, Project project) {
    List<NameExpr> found = new ArrayList<>();
    parameter
        .getParentNode()
        .ifPresent(
            method ->
                Nodes.forEach(
                    method,
                    node -> {
                      if (node instanceof NameExpr name
                          && name.getNameAsString().equals(parameter.getNameAsString())
                          && project
                              .variables()
                              .find(name.getNameAsString(), name)
                              .filter(variable -> Nodes.same(variable, parameter))
                              .isPresent()) {
                        found.add(name);
                      }
                    }));
    return found;
  }

  /** Whether code in the units may call a method itself, beside the host. */
  static boolean calledBySources(MethodDeclaration method, Project project) {
    return project.mentioned(method.getNameAsString());
  }
}
