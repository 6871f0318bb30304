package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.durabletools.server.flow.Effects;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.primitives.Category;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clean-up that runs whenever the orchestrator waits, not once at its end. */
@RuleInfo(
    id = "DFJ1003",
    summary = "finally or close() acts whenever the orchestrator waits",
    severity = Severity.ERROR,
    since = "0.2.0")
public final class FinallyRule implements Rule {
  private static final Set<Category> ACTS =
      EnumSet.of(Category.IO, Category.THREAD, Category.SLEEP, Category.BLOCKING);

  /** How far a helper is looked into. */
  private static final int MAX_DEPTH = 4;

  /** Types whose methods change nothing but the object itself. */
  private static final List<String> LOCAL =
      List.of("java.lang.", "java.util.", "java.time.", "java.math.", "java.text.");

  @Override
  public void check(Project project, Findings findings) {
    Effects effects = Effects.of(project);
    for (ReachedBody body : project.bodies()) {
      body.forEach(
          node -> {
            if (node instanceof TryStmt statement
                && (statement.getFinallyBlock().isPresent() || !statement.getResources().isEmpty())
                && yields(statement, effects)) {
              statement
                  .getFinallyBlock()
                  .ifPresent(block -> acts(block, statement, body, project, findings));
              statement
                  .getResources()
                  .forEach(resource -> closes(resource, body, project, findings));
            }
          });
    }
  }

  /** Whether a yield can leave the try or its clauses. */
  private static boolean yields(TryStmt statement, Effects effects) {
    return !effects.raised(statement).isEmpty()
        || statement.getCatchClauses().stream()
            .anyMatch(clause -> !effects.escaping(clause.getBody()).isEmpty());
  }

  private static void acts(
      Node block, TryStmt statement, ReachedBody body, Project project, Findings findings) {
    Effects effects = Effects.of(project);
    Nodes.forEach(
        block,
        node -> !kept(node) && !(node instanceof BodyDeclaration<?>),
        node -> {
          boolean ends = node instanceof ReturnStmt || LeftFinally.by(node, block, statement);
          boolean leaves = ends && inLambda(node, block);
          Severity severity =
              leaves ? null : ends ? Severity.ERROR : severity(node, statement, project, effects);
          if (severity != null) {
            findings.report(
                node instanceof MethodCallExpr call ? call.getName() : node,
                severity,
                Message.of(
                    node instanceof ReturnStmt
                        ? "DFJ1003.return"
                        : ends ? "DFJ1003.leaves" : "DFJ1003",
                    label(node)),
                Findings.path(body.path()),
                FinallyFixes.of(node, statement, project));
          }
        });
  }

  /** A lambda that is no argument runs later, if at all. */
  private static boolean kept(Node node) {
    return node instanceof LambdaExpr
        && !node.getParentNode().filter(MethodCallExpr.class::isInstance).isPresent();
  }

  private static boolean inLambda(Node node, Node block) {
    return Nodes.above(node, LambdaExpr.class)
        .filter(lambda -> Nodes.within(lambda, block))
        .isPresent();
  }

  private static String label(Node node) {
    if (node instanceof MethodCallExpr call) {
      return call.getNameAsString();
    }
    return node instanceof ThrowStmt ? "throw" : node.toString().replace(";", "");
  }

  private static @Nullable Severity severity(
      Node node, TryStmt statement, Project project, Effects effects) {
    if (node instanceof MethodCallExpr call) {
      if (effects.durableCall(call)) {
        return effects.calls().awaits(call) && durableInside(call, effects) ? null : Severity.ERROR;
      }
      return outside(call, statement, project) ? Severity.WARNING : null;
    }
    boolean writes =
        (node instanceof AssignExpr assignment && staticField(assignment.getTarget(), project))
            || (node instanceof UnaryExpr unary
                && unary.getOperator().toString().endsWith("CREMENT")
                && staticField(unary.getExpression(), project));
    return writes ? Severity.WARNING : null;
  }

  private static boolean durableInside(MethodCallExpr await, Effects effects) {
    return await
        .getScope()
        .map(
            scope ->
                scope instanceof MethodCallExpr
                    && scope.findAll(MethodCallExpr.class).stream().anyMatch(effects::durableCall))
        .orElse(false);
  }

  private static boolean staticField(Expression target, Project project) {
    return target instanceof NameExpr name
        && project
            .variables()
            .find(name.getNameAsString(), name)
            .flatMap(Node::getParentNode)
            .map(parent -> parent instanceof FieldDeclaration field && field.isStatic())
            .orElse(false);
  }

  /** Whether a call does something outside of what the method itself made. */
  private static boolean outside(MethodCallExpr call, TryStmt statement, Project project) {
    if (primitive(call, project)) {
      return true;
    }
    String owner = project.methods().owner(call).orElse("");
    boolean releases =
        call.getArguments().isEmpty()
            && Set.of(
                    "close",
                    "unlock",
                    "release",
                    "shutdown",
                    "shutdownNow",
                    "disconnect",
                    "countDown")
                .contains(call.getNameAsString());
    if (releases && takenAgain(call)) {
      return false;
    }
    if (releases && call.getScope().isPresent()) {
      boolean local =
          call.getScope().get() instanceof NameExpr name
              && project
                  .variables()
                  .find(name.getNameAsString(), name)
                  .filter(variable -> madeInside(variable, statement))
                  .isPresent();
      boolean harmless =
          LOCAL.stream().anyMatch(owner::startsWith) && !owner.contains("concurrent");
      return !local && !harmless && !owner.startsWith(SdkTypes.CLIENT);
    }
    return leads(call, project, Nodes.identitySet(), 0);
  }

  /** A lock that each replay takes before the try is rightly given back at each wait. */
  private static boolean takenAgain(MethodCallExpr release) {
    Set<String> takes =
        switch (release.getNameAsString()) {
          case "unlock" -> Set.of("lock", "tryLock", "lockInterruptibly");
          case "release" -> Set.of("acquire", "tryAcquire", "acquireUninterruptibly");
          default -> Set.of();
        };
    return Nodes.above(release, MethodDeclaration.class).stream()
        .flatMap(method -> method.findAll(MethodCallExpr.class).stream())
        .anyMatch(
            each ->
                takes.contains(each.getNameAsString())
                    && each.getScope().equals(release.getScope()));
  }

  /** Whether a helper, in whatever file, does such a thing. */
  private static boolean leads(
      MethodCallExpr call, Project project, Set<CallableDeclaration<?>> seen, int depth) {
    for (CallableDeclaration<?> target : project.methods().targets(call)) {
      if (depth < MAX_DEPTH && seen.add(target)) {
        for (MethodCallExpr each : target.findAll(MethodCallExpr.class)) {
          if (primitive(each, project) || leads(each, project, seen, depth + 1)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean madeInside(Node variable, TryStmt statement) {
    return variable instanceof VariableDeclarator declared && Nodes.within(declared, statement);
  }

  private static boolean primitive(MethodCallExpr call, Project project) {
    return project.primitive(call).filter(ACTS::contains).isPresent();
  }

  private static void closes(
      Expression resource, ReachedBody body, Project project, Findings findings) {
    if (resource instanceof VariableDeclarationExpr declaration) {
      declaration
          .getVariables()
          .forEach(variable -> closes(variable, variable.getName(), body, project, findings));
    } else if (resource instanceof NameExpr name) {
      project
          .variables()
          .find(name.getNameAsString(), name)
          .filter(VariableDeclarator.class::isInstance)
          .ifPresent(
              variable -> closes((VariableDeclarator) variable, name, body, project, findings));
    }
  }

  private static void closes(
      VariableDeclarator variable,
      Node anchor,
      ReachedBody body,
      Project project,
      Findings findings) {
    Effects effects = Effects.of(project);
    String type = variable.getInitializer().map(v -> project.types().of(v).name()).orElse("?");
    String declared = project.types().ofVariable(variable).name();
    TypeDeclaration<?> owner =
        project
            .declarations()
            .find(type)
            .or(() -> project.declarations().find(declared))
            .orElse(null);
    MethodDeclaration close = owner == null ? null : closeOf(owner, project);
    if (close == null) {
      return;
    }
    boolean durable = effects.durable(close);
    boolean acts =
        close.findAll(MethodCallExpr.class).stream().anyMatch(each -> primitive(each, project));
    boolean writes =
        close.findAll(AssignExpr.class).stream()
            .anyMatch(each -> staticField(each.getTarget(), project));
    if (durable || acts || writes) {
      findings.report(
          anchor,
          durable ? Severity.ERROR : Severity.WARNING,
          Message.of("DFJ1003.close", variable.getNameAsString()),
          Findings.path(body.path()),
          List.of());
    }
  }

  private static @Nullable MethodDeclaration closeOf(TypeDeclaration<?> owner, Project project) {
    for (TypeDeclaration<?> each : project.declarations().lineage(owner)) {
      for (MethodDeclaration method : each.getMethodsByName("close")) {
        if (method.getParameters().isEmpty() && method.getBody().isPresent()) {
          return method;
        }
      }
    }
    return null;
  }
}
