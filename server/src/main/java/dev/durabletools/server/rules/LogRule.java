package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.durabletools.server.flow.Callers;
import dev.durabletools.server.flow.Replay;
import dev.durabletools.server.flow.ReplayStates;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.primitives.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Log lines that each replay writes again. */
@RuleInfo(
    id = "DFJ0011",
    summary = "Log not guarded against replay",
    severity = Severity.INFORMATION,
    since = "0.2.0")
public final class LogRule implements Rule {
  private static final Set<String> PRINTS =
      Set.of("print", "println", "printf", "format", "append", "write");

  @Override
  public void check(Project project, Findings findings) {
    Findings.each(
        project.primitives(Category.LOGGING),
        use -> {
          if (!replaySafe(use, project)) {
            check(use, project, findings);
          }
        });
    Findings.each(
        project.uses(),
        use -> {
          boolean prints =
              use.owner().equals("java.io.PrintStream")
                  && PRINTS.contains(use.name())
                  && standardStream(use.node(), project);
          if (prints || (use.name().equals("printStackTrace") && use.arguments() == 0)) {
            check(use, project, findings);
          }
        });
  }

  private static void check(ApiUse use, Project project, Findings findings) {
    Set<Replay> states = ReplayStates.of(project).at(use.node());
    if (states.contains(Replay.REPLAYING) && !use.body().pathTo(use.node()).once()) {
      boolean only = states.size() == 1;
      findings.report(
          use,
          Message.of(only ? "DFJ0011.only" : "DFJ0011", Uses.describe(use)),
          only ? List.of() : LogFixes.of(use, project));
    }
  }

  private static boolean standardStream(Node node, Project project) {
    if (!(node instanceof MethodCallExpr call) || call.getScope().isEmpty()) {
      return node.toString().startsWith("System.out::");
    }
    Expression scope = call.getScope().get();
    if (scope instanceof FieldAccessExpr access) {
      return Set.of("out", "err").contains(access.getNameAsString())
          && project
              .types()
              .ownerName(access.getScope())
              .map("java.lang.System"::equals)
              .orElse(false);
    }
    return scope instanceof NameExpr name
        && Set.of("out", "err").contains(name.getNameAsString())
        && project.variables().find(name.getNameAsString(), name).isEmpty();
  }

  /** Whether a logger was made by the context, which leaves out what is replayed. */
  private static boolean replaySafe(ApiUse use, Project project) {
    return use.node() instanceof MethodCallExpr call
        && call.getScope().map(scope -> safe(scope, project, 0)).orElse(false);
  }

  private static boolean safe(Expression logger, Project project, int depth) {
    if (depth > 8) {
      return false;
    }
    if (logger instanceof MethodCallExpr call) {
      return call.getNameAsString().equals("createReplaySafeLogger")
          || call.getScope().map(scope -> safe(scope, project, depth + 1)).orElse(false);
    }
    Optional<Node> declared =
        logger instanceof NameExpr name
            ? project.variables().find(name.getNameAsString(), name)
            : logger instanceof FieldAccessExpr access
                ? project
                    .types()
                    .fieldOwner(access)
                    .flatMap(owner -> project.variables().field(owner, access.getNameAsString()))
                : Optional.empty();
    List<Expression> values = new ArrayList<>();
    if (declared.isPresent() && declared.get() instanceof VariableDeclarator variable) {
      values.addAll(HeldValues.of(variable));
    } else if (declared.isPresent() && declared.get() instanceof Parameter parameter) {
      values.addAll(Callers.of(project).arguments(parameter));
    }
    return !values.isEmpty() && values.stream().allMatch(each -> safe(each, project, depth + 1));
  }
}
