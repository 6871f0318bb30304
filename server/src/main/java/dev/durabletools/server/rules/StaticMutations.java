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
import dev.durabletools.server.model.Question;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.Unit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which static fields code changes, or the objects they hold; static initialisers do not count. */
final class StaticMutations {
  private static final Pattern MUTATORS =
      Pattern.compile(
          "add\\w*|put\\w*|remove\\w*|clear|set\\w*|append|insert|delete\\w*|push|pop|poll\\w*|offer\\w*"
              + "|compute\\w*|merge|replace\\w*|retainAll|reverse|sort|increment\\w*|decrement\\w*|get(And|AndSet)\\w+");
  private static final Set<String> IN_PLACE =
      Set.of("sort", "shuffle", "reverse", "fill", "addAll", "swap");

  private static final Set<String> COLLECTIONS = Set.of("Collections", "Arrays");

  /** The fields that code of one unit changes. */
  private record OfUnit(Set<Node> assigned, Set<Node> mutated) {}

  /** Whether some code of the project changes a field: to another value, or what it holds. */
  private record Changed(Node field, boolean assigned) implements Question<Boolean> {
    @Override
    public Boolean answer(Project whole) {
      StaticMutations all = whole.fact(StaticMutations.class, StaticMutations::new);
      return (assigned ? all.assigned : all.mutated).contains(field);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Changed that
          && Nodes.same(field, that.field)
          && assigned == that.assigned;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(field);
    }
  }

  private final Set<Node> assigned = Nodes.identitySet();
  private final Set<Node> mutated = Nodes.identitySet();
  private final Project project;

  private StaticMutations(Project project) {
    this.project = project;
    Set<Unit> units = new LinkedHashSet<>(project.units());
    for (ReachedBody body : project.bodies()) {
      units.add(body.unit());
    }
    for (Unit unit : units) {
      OfUnit found = project.about(unit, OfUnit.class, () -> read(unit));
      assigned.addAll(found.assigned());
      mutated.addAll(found.mutated());
    }
  }

  private OfUnit read(Unit unit) {
    OfUnit found = new OfUnit(Nodes.identitySet(), Nodes.identitySet());
    unit.forEach(node -> read(node, found));
    return found;
  }

  /** Whether code changes what a field holds. */
  static boolean of(Node field, Project project) {
    return project.ask(new Changed(field, false));
  }

  /** Whether code gives a field another value than its first. */
  static boolean assigned(Node field, Project project) {
    return project.ask(new Changed(field, true));
  }

  private void read(Node node, OfUnit found) {
    if (node instanceof MethodCallExpr call) {
      if (MUTATORS.matcher(call.getNameAsString()).matches()) {
        call.getScope().flatMap(this::field).ifPresent(found.mutated()::add);
      }
      boolean inPlace =
          IN_PLACE.contains(call.getNameAsString())
              && call.getScope().map(s -> COLLECTIONS.contains(s.toString())).orElse(false);
      if (inPlace && !call.getArguments().isEmpty()) {
        field(call.getArgument(0)).ifPresent(found.mutated()::add);
      }
    } else if (node instanceof AssignExpr assignment) {
      if (assignment.getTarget() instanceof ArrayAccessExpr access) {
        field(access.getName()).ifPresent(found.mutated()::add);
      } else {
        field(assignment.getTarget()).ifPresent(found.assigned()::add);
      }
    } else if (node instanceof UnaryExpr unary
        && unary.getOperator().toString().endsWith("CREMENT")) {
      if (unary.getExpression() instanceof ArrayAccessExpr access) {
        field(access.getName()).ifPresent(found.mutated()::add);
      } else {
        field(unary.getExpression()).ifPresent(found.assigned()::add);
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
