package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.durabletools.server.flow.Effects;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.TypeRef;
import java.util.HashSet;
import java.util.Set;

/** Whether the order of an iteration reaches a durable call or the orchestration's result. */
final class OrderSinks {
  private static final Set<String> APPENDS =
      Set.of("add", "addLast", "addFirst", "push", "offer", "append", "put", "addAll");
  private static final Set<String> FIRST =
      Set.of("findAny", "findFirst", "iterator", "limit", "skip");
  private static final Set<String> LISTS = Set.of("toList", "toArray", "reduce");
  private static final Set<String> LIST_COLLECTORS =
      Set.of("toList", "toUnmodifiableList", "joining", "toCollection", "collectingAndThen");

  private static final int MAX_DEPTH = 4;

  private final Project project;
  private final Effects effects;

  OrderSinks(Project project) {
    this.project = project;
    this.effects = Effects.of(project);
  }

  boolean loop(ForEachStmt loop) {
    return effects.durable(loop.getBody())
        || appends(loop.getBody())
        || new PickedElements(loop).any(name -> reaches(name, loop));
  }

  /** Follows a chain of calls from the one that iterates to its end. */
  boolean chain(MethodCallExpr start) {
    MethodCallExpr at = start;
    boolean durable = false;
    while (true) {
      String name = at.getNameAsString();
      if (name.equals("sorted") || name.equals("count") || name.endsWith("Match")) {
        return false;
      }
      for (Expression argument : at.getArguments()) {
        boolean code = argument instanceof LambdaExpr || argument instanceof MethodReferenceExpr;
        durable |= code && (effects.durable(argument) || appends(argument));
      }
      if (FIRST.contains(name)) {
        return true;
      }
      boolean list =
          LISTS.contains(name)
              || (name.equals("collect")
                  && at.getArguments().size() == 1
                  && at.getArgument(0) instanceof MethodCallExpr collector
                  && LIST_COLLECTORS.contains(collector.getNameAsString()));
      if (list) {
        return durable || value(at);
      }
      if (!(at.getParentNode().orElse(null) instanceof MethodCallExpr next)
          || !next.getScope().map(each -> Nodes.within(start, each)).orElse(false)) {
        return durable;
      }
      at = next;
    }
  }

  /** Whether a value that carries the order goes into a durable call or a result. */
  boolean value(Expression value) {
    Node up = value.getParentNode().orElse(null);
    Node child = value;
    while (up != null && !(up instanceof Statement)) {
      if (up instanceof MethodCallExpr call) {
        String name = call.getNameAsString();
        boolean receiver = call.getScope().filter(s -> Nodes.within(value, s)).isPresent();
        if (!receiver && effects.durableCall(call)) {
          return true;
        }
        if (receiver
            && Set.of("size", "contains", "isEmpty", "containsAll", "equals").contains(name)) {
          return false;
        }
      }
      if (up instanceof VariableDeclarator declared && Nodes.within(child, declared)) {
        return reaches(declared.getNameAsString(), declared);
      }
      if (up instanceof AssignExpr assignment) {
        return reaches(assignment.getTarget().toString(), assignment);
      }
      if (up instanceof LambdaExpr) {
        return false;
      }
      child = up;
      up = up.getParentNode().orElse(null);
    }
    return up instanceof ReturnStmt || (up instanceof ForEachStmt loop && loop(loop));
  }

  /** Whether code adds to a list or a text that then reaches a durable call or a result. */
  private boolean appends(Node code) {
    Set<String> filled = new HashSet<>();
    Nodes.forEach(
        code,
        node -> {
          if (node instanceof MethodCallExpr call
              && APPENDS.contains(call.getNameAsString())
              && call.getScope().orElse(null) instanceof NameExpr name
              && ordered(name)) {
            filled.add(name.getNameAsString());
          } else if (node instanceof AssignExpr assignment
              && assignment.getOperator() == AssignExpr.Operator.PLUS
              && project.types().of(assignment.getTarget()).equals(TypeRef.STRING)) {
            filled.add(assignment.getTarget().toString());
          } else if (node instanceof MethodReferenceExpr reference
              && APPENDS.contains(reference.getIdentifier())) {
            filled.add(reference.getScope().toString());
          }
        });
    return filled.stream().anyMatch(name -> reaches(name, code));
  }

  private boolean ordered(NameExpr name) {
    String type =
        project
            .variables()
            .find(name.getNameAsString(), name)
            .map(variable -> project.types().ofVariable(variable).name())
            .orElse("?");
    return type.matches(
            "java\\.util\\.(\\w*List|\\w*Deque|Queue|Linked\\w+|StringJoiner|Collection)")
        || type.matches("java\\.lang\\.String(Builder|Buffer)");
  }

  /** Whether a variable is used in a durable call, a result, or a loop that has durable calls. */
  private boolean reaches(String name, Node at) {
    return reaches(name, at, 0);
  }

  private boolean reaches(String name, Node at, int depth) {
    CallableDeclaration<?> scope = Nodes.above(at, CallableDeclaration.class).orElse(null);
    if (scope == null) {
      return false;
    }
    boolean[] found = {false, false};
    Nodes.forEach(
        scope,
        node -> {
          if (node instanceof MethodCallExpr call && call.getNameAsString().equals("sort")) {
            found[1] |=
                call.toString()
                    .matches("(?s)(.*\\(|)" + java.util.regex.Pattern.quote(name) + "\\b.*");
          }
          if (node instanceof NameExpr use && use.getNameAsString().equals(name)) {
            found[0] |= sink(use, depth);
          }
        });
    return found[0] && !found[1];
  }

  private boolean sink(NameExpr use, int depth) {
    Node up = use.getParentNode().orElse(null);
    boolean picked =
        depth < MAX_DEPTH
            && up instanceof ArrayAccessExpr access
            && Nodes.within(use, access.getName());
    while (up != null && !(up instanceof Statement)) {
      if (up instanceof MethodCallExpr call) {
        boolean receiver = call.getScope().filter(s -> Nodes.within(use, s)).isPresent();
        if (!receiver && effects.durableCall(call)) {
          return true;
        }
        if (picked && !receiver && appended(call, use, depth)) {
          return true;
        }
        if (receiver
            && Set.of("size", "contains", "isEmpty", "sort").contains(call.getNameAsString())) {
          return false;
        }
      }
      if (picked && up instanceof VariableDeclarator local) {
        return reaches(local.getNameAsString(), local, depth + 1);
      }
      up = up.getParentNode().orElse(null);
    }
    return up instanceof ReturnStmt
        || (up instanceof ForEachStmt loop
            && Nodes.within(use, loop.getIterable())
            && effects.durable(loop.getBody()));
  }

  /** Whether an element that is taken out of an array goes into a list that is a sink. */
  private boolean appended(MethodCallExpr call, NameExpr use, int depth) {
    return APPENDS.contains(call.getNameAsString())
        && call.getScope().orElse(null) instanceof NameExpr list
        && !list.getNameAsString().equals(use.getNameAsString())
        && ordered(list)
        && reaches(list.getNameAsString(), call, depth + 1);
  }
}
