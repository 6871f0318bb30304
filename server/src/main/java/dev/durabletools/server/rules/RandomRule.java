package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeDeclarations;
import dev.durabletools.server.primitives.Category;

/** Random numbers without a seed from the orchestration: each replay draws others. */
@RuleInfo(
    id = "DFJ0003",
    summary = "Unseeded random number in an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class RandomRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    Findings.each(
        project.primitives(Category.RANDOM),
        use -> {
          report(use, project, findings);
        });
    Findings.each(
        project.uses(),
        use -> {
          if (identityHash(use, project)) {
            report(use, project, findings);
          }
        });
  }

  private static void report(ApiUse use, Project project, Findings findings) {
    if (!Uses.onlyLogged(use, project)) {
      findings.report(use, Message.of("DFJ0003", Uses.describe(use)), RandomFixes.of(use, project));
    }
  }

  private static boolean bareObject(Expression value) {
    return value instanceof ObjectCreationExpr creation
        && creation.getAnonymousClassBody().isEmpty()
        && creation.getType().getNameAsString().equals("Object");
  }

  /** The hash of an object whose class does not define one is its place in memory. */
  private static boolean identityHash(ApiUse use, Project project) {
    if (!use.name().equals("hashCode") || use.arguments() != 0) {
      return false;
    }
    if (use.owner().equals("java.lang.Object")) {
      return use.node() instanceof MethodCallExpr call
          && call.getScope()
              .flatMap(scope -> HeldValues.only(scope, project))
              .filter(RandomRule::bareObject)
              .isPresent();
    }
    TypeDeclaration<?> type = project.declarations().find(use.owner(), use.node()).orElse(null);
    if (!(type instanceof ClassOrInterfaceDeclaration declared) || declared.isInterface()) {
      return false;
    }
    for (TypeDeclaration<?> each : project.declarations().lineage(type)) {
      boolean defines = !each.getMethodsByName("hashCode").isEmpty();
      boolean unclear =
          TypeDeclarations.supertypes(each).stream()
              .anyMatch(
                  supertype ->
                      project
                          .names()
                          .resolve(supertype)
                          .flatMap(project.declarations()::find)
                          .isEmpty());
      if (defines || unclear) {
        return false;
      }
    }
    return true;
  }
}
