package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.durabletools.server.flow.Callers;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeDeclarations;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who calls a helper, and whether its parameters may change. */
final class HelperCalls {
  /** Annotations by which nobody finds a method to call it. */
  private static final Set<String> HARMLESS =
      Set.of(
          "SuppressWarnings", "Deprecated", "SafeVarargs", "Nullable", "NonNull", "CheckForNull");

  private final MethodDeclaration method;
  private final Project project;
  private final Unit unit;

  HelperCalls(MethodDeclaration method, Project project) {
    this.method = method;
    this.project = project;
    this.unit = Unit.of(method);
  }

  /**
   * Whether one more parameter changes nothing but calls.
   *
   * @param type the parameter's
   * @param first whether it becomes the first parameter, not the last
   */
  boolean open(String type, boolean first) {
    return method.getParentNode().orElse(null) instanceof TypeDeclaration<?> owner
        && !(owner instanceof ClassOrInterfaceDeclaration declared && declared.isInterface())
        && method.getBody().isPresent()
        && unit.whole()
        && method.getReceiverParameter().isEmpty()
        && (first || method.getParameters().stream().noneMatch(each -> each.isVarArgs()))
        && method.getAnnotations().stream()
            .allMatch(each -> HARMLESS.contains(each.getName().getIdentifier()))
        && method.getParameters().stream()
            .flatMap(each -> each.getAnnotations().stream())
            .allMatch(each -> HARMLESS.contains(each.getName().getIdentifier()))
        && !Callers.of(project).isRoot(method)
        && alone(owner, type, first)
        && (method.isPrivate() || method.isStatic() || overridesNothing(owner));
  }

  /** Whether no other method of the name can be meant by a call with one more argument. */
  private boolean alone(TypeDeclaration<?> owner, String type, boolean first) {
    return project.declarations().lineage(owner).stream()
        .flatMap(each -> each.getMethodsByName(method.getNameAsString()).stream())
        .filter(each -> !Nodes.same(each, method))
        .noneMatch(each -> varies(each) || takes(each, type, first));
  }

  private boolean takes(MethodDeclaration other, String type, boolean first) {
    int count = method.getParameters().size() + 1;
    if (other.getParameters().size() != count) {
      return false;
    }
    TypeRef there = project.types().ofVariable(other.getParameter(first ? 0 : count - 1));
    boolean never = there.primitive() || there.equals(TypeRef.STRING) || there.dimensions() > 0;
    return !never || there.is(type);
  }

  private static boolean varies(CallableDeclaration<?> callable) {
    return callable.getParameters().stream().anyMatch(each -> each.isVarArgs());
  }

  private boolean overridesNothing(TypeDeclaration<?> type) {
    String name = method.getNameAsString();
    boolean inherited =
        project.declarations().lineage(type).stream()
            .skip(1)
            .anyMatch(each -> !each.getMethodsByName(name).isEmpty());
    boolean known =
        project.hierarchy(type).of(TypeDeclarations.nameOf(type)).names().stream()
            .allMatch(
                each ->
                    each.equals("java.lang.Object")
                        || project.declarations().find(each).isPresent());
    return !inherited
        && known
        && TypeDeclarations.supertypes(type).stream()
            .allMatch(each -> project.names().resolve(each).isPresent());
  }

  /** Whether code elsewhere cannot call it, and no reference or unclear call is here. */
  boolean inReach() {
    return hidden() && !referred() && all().stream().allMatch(this::means);
  }

  private boolean hidden() {
    Node up = method;
    while (up != null) {
      boolean closed =
          (up instanceof MethodDeclaration here && Nodes.same(here, method) && here.isPrivate())
              || (up instanceof TypeDeclaration<?> type
                  && (type.isPrivate() || TypeDeclarations.nameOf(type).indexOf('#') >= 0));
      if (closed) {
        return true;
      }
      up = up.getParentNode().orElse(null);
    }
    return false;
  }

  private boolean means(MethodCallExpr call) {
    List<CallableDeclaration<?>> targets = project.methods().targets(call);
    return targets.size() == 1 && Nodes.same(targets.get(0), method);
  }

  /** The calls in its own file that mean it, or may. */
  List<MethodCallExpr> all() {
    List<MethodCallExpr> found = new ArrayList<>();
    unit.forEach(
        node -> {
          if (node instanceof MethodCallExpr call
              && call.getNameAsString().equals(method.getNameAsString())
              && call.getArguments().size() == method.getParameters().size()
              && (project.methods().targets(call).isEmpty()
                  || project.methods().targets(call).stream()
                      .anyMatch(each -> Nodes.same(each, method)))
              && !elsewhere(call)) {
            found.add(call);
          }
        });
    return found;
  }

  /** Whether a call without a target surely is of a method that no source declares. */
  private boolean elsewhere(MethodCallExpr call) {
    return project.methods().targets(call).isEmpty()
        && project
            .methods()
            .owner(call)
            .filter(owner -> project.declarations().find(owner).isEmpty())
            .isPresent();
  }

  /** The calls by orchestrations; none if one of them cannot be given an argument. */
  List<MethodCallExpr> reached() {
    List<MethodCallExpr> found = new ArrayList<>();
    for (Expression site : Callers.of(project).sites(method)) {
      if (!(site instanceof MethodCallExpr call) || !means(call)) {
        return List.of();
      }
      found.add(call);
    }
    return found;
  }

  /** Whether a method reference in its file may mean it. */
  private boolean referred() {
    boolean[] found = {false};
    unit.forEach(
        node ->
            found[0] |=
                node instanceof MethodReferenceExpr reference
                    && reference.getIdentifier().equals(method.getNameAsString()));
    return found[0];
  }
}
