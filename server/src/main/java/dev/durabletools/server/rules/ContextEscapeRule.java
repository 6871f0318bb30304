package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.durabletools.server.flow.DurableCalls;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.primitives.Category;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The context of one orchestration where others, or other threads, can get at it. */
@RuleInfo(
    id = "DFJ1009",
    summary = "Orchestration context escapes to a static or a thread",
    severity = Severity.ERROR,
    since = "0.2.0")
public final class ContextEscapeRule implements Rule {
  @Override
  public void check(Project project, Findings findings) {
    DurableCalls calls = new DurableCalls(project);
    for (ReachedBody body : project.bodies()) {
      body.forEach(
          node -> {
            Expression target =
                KeptContext.keeper(node, calls).filter(it -> isStatic(it, project)).orElse(null);
            if (target != null) {
              Node at = node instanceof MethodCallExpr call ? call.getName() : target;
              List<Fix> fixes = itself(target, project) ? EscapeFixes.of(node, project) : List.of();
              report(at, "DFJ1009", body, fixes, findings);
            } else if (node instanceof ObjectCreationExpr creation
                && creation.getArguments().stream().anyMatch(calls::context)
                && toThread(creation, project)) {
              report(creation.getType().getName(), "DFJ1009.thread", body, List.of(), findings);
            }
          });
    }
  }

  private static void report(
      Node at, String key, ReachedBody body, List<Fix> fixes, Findings findings) {
    findings.report(at, Severity.ERROR, Message.of(key), Findings.path(body.path()), fixes);
  }

  /** Whether a target is a static, or part of an object that a static or an enum holds. */
  private static boolean isStatic(Expression target, Project project) {
    return itself(target, project)
        || (target instanceof FieldAccessExpr access
            && (constant(access.getScope(), project) || isStatic(access.getScope(), project)));
  }

  private static boolean constant(Expression named, Project project) {
    return declaration(named, project)
        .filter(EnumConstantDeclaration.class::isInstance)
        .isPresent();
  }

  private static boolean itself(Expression target, Project project) {
    return declaration(target, project)
        .flatMap(Node::getParentNode)
        .map(parent -> parent instanceof FieldDeclaration declared && declared.isStatic())
        .orElse(false);
  }

  private static Optional<Node> declaration(Expression target, Project project) {
    Optional<Node> field = Optional.empty();
    if (target instanceof NameExpr name) {
      field = project.variables().find(name.getNameAsString(), name);
    } else if (target instanceof FieldAccessExpr access) {
      field =
          project
              .types()
              .fieldOwner(access)
              .flatMap(owner -> project.variables().field(owner, access.getNameAsString()));
    }
    return field;
  }

  /** Whether an object is a thread itself, or given to one or to a pool on the spot. */
  private static boolean toThread(ObjectCreationExpr creation, Project project) {
    String type = project.types().of(creation.getType()).name();
    boolean thread =
        project
            .declarations()
            .find(type)
            .map(
                declared ->
                    project.declarations().lineage(declared).stream()
                        .flatMap(
                            each ->
                                dev.durabletools.server.model.TypeDeclarations.supertypes(each)
                                    .stream())
                        .anyMatch(
                            each -> Set.of("Thread", "TimerTask").contains(each.getNameAsString())))
            .orElse(false);
    if (thread) {
      return true;
    }
    Node parent = creation.getParentNode().orElse(null);
    if (parent instanceof ObjectCreationExpr outer) {
      return project.types().of(outer.getType()).is("java.lang.Thread");
    }
    for (ApiUse use : project.primitives(Category.THREAD)) {
      if (use.node() instanceof MethodCallExpr call
          && call.getArguments().stream().anyMatch(each -> Nodes.same(each, creation))) {
        return true;
      }
    }
    return false;
  }
}
