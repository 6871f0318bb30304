package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.primitives.Category;
import java.util.Optional;
import java.util.Set;

/** Reads of the machine's clock: each replay sees another time. */
@RuleInfo(
    id = "DFJ0001",
    summary = "Wall clock read in an orchestrator",
    severity = Severity.WARNING,
    since = "0.1.0")
public final class ClockRule implements Rule {
  private static final String CLOCK = "java.time.Clock";

  @Override
  public void check(Project project, Findings findings) {
    Findings.each(
        project.primitives(Category.CLOCK),
        use -> {
          report(use, project, findings);
        });
    Findings.each(
        project.uses(),
        use -> {
          if (readsClock(use, project)) {
            report(use, project, findings);
          }
        });
  }

  private static void report(ApiUse use, Project project, Findings findings) {
    if (!passedOn(use) && !Uses.onlyLogged(use, project)) {
      findings.report(use, Message.of("DFJ0001", Uses.describe(use)), ClockFixes.of(use, project));
    }
  }

  /** A clock that goes into a field by another constructor is judged where the field is read. */
  private static boolean passedOn(ApiUse use) {
    return use.owner().equals(CLOCK)
        && use.node().getParentNode().orElse(null) instanceof ExplicitConstructorInvocationStmt;
  }

  /** Whether a use asks a clock of the machine for the time, or {@code now(clock)} does. */
  private static boolean readsClock(ApiUse use, Project project) {
    if (use.node() instanceof MethodCallExpr call && use.owner().equals(CLOCK)) {
      return Set.of("instant", "millis").contains(use.name())
          && call.getScope().map(clock -> fromMachine(clock, project)).orElse(false);
    }
    return use.name().equals("now")
        && use.owner().startsWith("java.time.")
        && Uses.argument(use, 0)
            .filter(given -> project.types().of(given).is(CLOCK))
            .map(clock -> fromMachine(clock, project))
            .orElse(false);
  }

  /**
   * Whether a clock is a field whose origin is not in sight; others are judged where they are made.
   */
  private static boolean fromMachine(Expression clock, Project project) {
    Optional<Node> variable = Optional.empty();
    if (clock instanceof NameExpr name) {
      variable = project.variables().find(name.getNameAsString(), name);
    } else if (clock instanceof FieldAccessExpr access) {
      variable =
          project
              .types()
              .fieldOwner(access)
              .flatMap(owner -> project.variables().field(owner, access.getNameAsString()));
    }
    return variable
        .filter(VariableDeclarator.class::isInstance)
        .map(VariableDeclarator.class::cast)
        .map(
            field ->
                field.getParentNode().orElse(null) instanceof FieldDeclaration
                    && field.getInitializer().isEmpty())
        .orElse(false);
  }
}
