package dev.durabletools.server.rules;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeDeclarations;

/** Random numbers without a seed from the orchestration: each replay draws others. */
@RuleInfo(
    id = "DFJ0003",
    summary = "Unseeded random number in an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class RandomRule implements Rule {
  private static final ApiTable ALWAYS =
      new ApiTable()
          .with("java.lang.Math", "random")
          .with("java.lang.StrictMath", "random")
          .with("java.lang.System", "identityHashCode")
          .with("java.security.SecureRandom", "new", "getInstance", "getInstanceStrong")
          .with("java.util.concurrent.ThreadLocalRandom", "current")
          .with("java.util.random.RandomGenerator", "getDefault", "of")
          .with("java.security.KeyPairGenerator", "getInstance")
          .with("javax.crypto.KeyGenerator", "getInstance")
          .with("org.apache.commons.lang3.RandomStringUtils", "*")
          .with("org.apache.commons.lang3.RandomUtils", "*");

  /** Constructors that make up a seed unless they are given one. */
  private static final ApiTable EMPTY_NEW =
      new ApiTable().with("java.util.Random", "new").with("java.util.SplittableRandom", "new");

  private static final ApiTable SHUFFLE = new ApiTable().with("java.util.Collections", "shuffle");

  @Override
  public void check(Project project, Findings findings) {
    for (ApiUse use : project.uses()) {
      if (draws(use) || identityHash(use, project)) {
        findings.report(
            use, Message.of("DFJ0003", Uses.describe(use)), RandomFixes.of(use, project));
      }
    }
  }

  private static boolean draws(ApiUse use) {
    return ALWAYS.has(use)
        || (EMPTY_NEW.has(use) && use.arguments() <= 0)
        || (SHUFFLE.has(use) && use.arguments() <= 1);
  }

  /** The hash of an object whose class does not define one is its place in memory. */
  private static boolean identityHash(ApiUse use, Project project) {
    if (!use.name().equals("hashCode") || use.arguments() != 0) {
      return false;
    }
    TypeDeclaration<?> type = project.declarations().find(use.owner()).orElse(null);
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
