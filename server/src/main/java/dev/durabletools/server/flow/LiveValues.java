package dev.durabletools.server.flow;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Question;
import dev.durabletools.server.primitives.Category;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which values are only made when nothing is replayed, and go into nothing but logs and other
 * output there. No history depends on them. One thread.
 */
public final class LiveValues {
  private static final int MAX_DEPTH = 6;

  /** What makes new values of those it is given, and keeps none. */
  private static final List<String> PLAIN =
      List.of("java.time.", "java.text.", "java.util.UUID", "java.util.Optional");

  private static final Set<String> PLAIN_TYPES =
      Set.of(
          "java.lang.String",
          "java.lang.Long",
          "java.lang.Integer",
          "java.lang.Double",
          "java.lang.Math",
          "java.lang.Object",
          "java.util.Objects",
          "java.util.Date",
          "java.util.Random",
          "java.util.concurrent.ThreadLocalRandom",
          "java.security.SecureRandom");

  private static final List<String> PRINTS = List.of("print", "println", "printf", "format");

  /** Whether all that a method returns is only put out by those who call it. */
  private record ByCallers(MethodDeclaration method, int depth) implements Question<Boolean> {
    @Override
    public Boolean answer(Project whole) {
      return LiveValues.of(whole).byCallers(method, depth);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ByCallers that
          && Nodes.same(method, that.method)
          && depth == that.depth;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(method);
    }
  }

  private final Project project;
  private final Callers callers;
  private final ReplayStates states;

  private LiveValues(Project project) {
    this.project = project;
    this.callers = Callers.of(project);
    this.states = ReplayStates.of(project);
  }

  /** The ones of a project. */
  public static LiveValues of(Project project) {
    return project.fact(LiveValues.class, LiveValues::new);
  }

  /** Whether code runs only while nothing is replayed. */
  public boolean live(Node place) {
    return states.at(place).equals(EnumSet.of(Replay.LIVE));
  }

  /** Whether a value is made only while nothing is replayed, and is only put out. */
  public boolean onlyPutOut(Node value) {
    return value instanceof Expression expression && live(value) && ends(expression, 0);
  }

  private boolean ends(Expression value, int depth) {
    Node parent = value.getParentNode().orElse(null);
    if (parent == null || depth > MAX_DEPTH) {
      return false;
    }
    if (parent instanceof MethodCallExpr call) {
      return inCall(value, call, depth);
    }
    if (parent instanceof EnclosedExpr || parent instanceof CastExpr) {
      return ends((Expression) parent, depth);
    }
    if (parent instanceof BinaryExpr
        || (parent instanceof ConditionalExpr choice
            && !Nodes.same(choice.getCondition(), value))) {
      return ends((Expression) parent, depth);
    }
    if (parent instanceof ExpressionStmt) {
      return !(parent.getParentNode().orElse(null) instanceof LambdaExpr lambda)
          || ends(lambda, depth + 1);
    }
    if (parent instanceof ReturnStmt) {
      return returned(parent, depth);
    }
    return parent instanceof VariableDeclarator variable
        && variable.getParentNode().orElse(null) instanceof VariableDeclarationExpr
        && Nodes.above(variable, BlockStmt.class)
            .map(block -> uses(block, variable.getNameAsString(), variable, depth))
            .orElse(false);
  }

  private boolean inCall(Expression value, MethodCallExpr call, int depth) {
    if (putsOut(call)) {
      return !(call.getParentNode().orElse(null) instanceof Expression) || ends(call, depth);
    }
    List<CallableDeclaration<?>> targets = project.methods().targets(call);
    if (!targets.isEmpty()) {
      int index = index(call.getArguments(), value);
      return index >= 0
          && targets.stream().allMatch(target -> takes(target, index, depth + 1))
          && ends(call, depth + 1);
    }
    String owner = project.methods().owner(call).orElse("");
    boolean plain = PLAIN_TYPES.contains(owner) || PLAIN.stream().anyMatch(owner::startsWith);
    return plain
        && !(call.getParentNode().orElse(null) instanceof ExpressionStmt)
        && ends(call, depth);
  }

  private boolean putsOut(MethodCallExpr call) {
    Category category = project.primitive(call).orElse(Category.CLEAN);
    return category == Category.LOGGING
        || category == Category.IO
        || (PRINTS.contains(call.getNameAsString())
            && project.methods().owner(call).filter("java.io.PrintStream"::equals).isPresent());
  }

  private boolean takes(CallableDeclaration<?> callable, int index, int depth) {
    int last = callable.getParameters().size() - 1;
    Parameter parameter = last < 0 ? null : callable.getParameter(Math.min(index, last));
    return parameter != null
        && callable instanceof MethodDeclaration method
        && method.getBody().isPresent()
        && uses(method.getBody().get(), parameter.getNameAsString(), parameter, depth);
  }

  /** Whether all that reads a variable puts it out. */
  private boolean uses(BlockStmt scope, String name, Node variable, int depth) {
    for (NameExpr each : scope.findAll(NameExpr.class, it -> it.getNameAsString().equals(name))) {
      boolean meant =
          project.variables().find(name, each).filter(it -> Nodes.same(it, variable)).isPresent();
      boolean target =
          each.getParentNode().orElse(null) instanceof AssignExpr assignment
              && Nodes.same(assignment.getTarget(), each);
      if (meant && !target && !ends(each, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean returned(Node statement, int depth) {
    Node up = statement;
    while (up != null && !(up instanceof CallableDeclaration<?>) && !(up instanceof LambdaExpr)) {
      up = up.getParentNode().orElse(null);
    }
    if (up instanceof LambdaExpr lambda) {
      return ends(lambda, depth + 1);
    }
    return up instanceof MethodDeclaration method && project.ask(new ByCallers(method, depth));
  }

  private boolean byCallers(MethodDeclaration method, int depth) {
    if (callers.isRoot(method)) {
      return false;
    }
    List<Expression> sites = callers.sites(method);
    return !sites.isEmpty() && sites.stream().allMatch(site -> ends(site, depth + 1));
  }

  private static int index(List<Expression> arguments, Expression wanted) {
    for (int i = 0; i < arguments.size(); i++) {
      if (Nodes.same(arguments.get(i), wanted)) {
        return i;
      }
    }
    return -1;
  }
}
