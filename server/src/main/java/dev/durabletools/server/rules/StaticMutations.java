package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.Unit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which static fields code changes, or the objects they hold; static initialisers do not count. */
final class StaticMutations {
  private static final Pattern MUTATORS =
      Pattern.compile(
          "add\\w*|put\\w*|remove\\w*|clear|set\\w*|append|insert|delete\\w*|push|pop|poll\\w*|offer\\w*"
              + "|compute\\w*|merge|replace\\w*|retainAll|reverse|sort|increment\\w*|decrement\\w*|get(And|AndSet)\\w+");
  private static final Set<String> IN_PLACE =
      Set.of("sort", "shuffle", "reverse", "fill", "addAll", "swap");

  private static final Set<String> COLLECTIONS = Set.of("Collections", "Arrays");

  private final Set<Node> assigned = Nodes.identitySet();
  private final Set<Node> mutated = Nodes.identitySet();
  private final Project project;

  private StaticMutations(Project project) {
    this.project = project;
    Set<Unit> units = new LinkedHashSet<>(project.units());
    for (ReachedBody body : project.bodies()) {
      units.add(body.unit());
    }
    units.forEach(unit -> unit.forEach(this::read));
  }

  static StaticMutations of(Project project) {
    return project.fact(StaticMutations.class, StaticMutations::new);
  }

  /** Whether code changes what a field holds. */
  boolean of(Node field) {
    return mutated.contains(field);
  }

  /** Whether code gives a field another value than its first. */
  boolean assigned(Node field) {
    return assigned.contains(field);
  }

  private void read(Node node) {
    if (node instanceof MethodCallExpr call) {
      if (MUTATORS.matcher(call.getNameAsString()).matches()) {
        call.getScope().flatMap(this::field).ifPresent(mutated::add);
      }
      boolean inPlace =
          IN_PLACE.contains(call.getNameAsString())
              && call.getScope().map(s -> COLLECTIONS.contains(s.toString())).orElse(false);
      if (inPlace && !call.getArguments().isEmpty()) {
        field(call.getArgument(0)).ifPresent(mutated::add);
      }
    } else if (node instanceof AssignExpr assignment) {
      if (assignment.getTarget() instanceof ArrayAccessExpr access) {
        field(access.getName()).ifPresent(mutated::add);
      } else {
        field(assignment.getTarget()).ifPresent(assigned::add);
      }
    } else if (node instanceof UnaryExpr unary
        && unary.getOperator().toString().endsWith("CREMENT")) {
      if (unary.getExpression() instanceof ArrayAccessExpr access) {
        field(access.getName()).ifPresent(mutated::add);
      } else {
        field(unary.getExpression()).ifPresent(assigned::add);
      }
    }
  }

  private Optional<Node> field(Expression target) {
    Optional<Node> found = Optional.empty();
    if (target instanceof NameExpr name) {
      found = project.variables().find(name.getNameAsString(), name);
    } else if (target instanceof FieldAccessExpr access) {
      found =
          project
              .types()
              .fieldOwner(access)
              .flatMap(owner -> project.variables().field(owner, access.getNameAsString()));
    }
    return found.filter(
        variable ->
            variable.getParentNode().orElse(null) instanceof FieldDeclaration field
                && field.isStatic()
                && Nodes.above(target, InitializerDeclaration.class).isEmpty());
  }
}
