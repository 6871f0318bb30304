package dev.durabletools.server.flow;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Question;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In which replay states code runs, by the conditions around and before it. One thread. */
public final class ReplayStates {
  private static final int MAX_DEPTH = 8;

  /** In which states the callers of a callable leave it to run. */
  private record OfCallers(CallableDeclaration<?> callable, int depth)
      implements Question<Set<Replay>> {
    @Override
    public Set<Replay> answer(Project whole) {
      return Set.copyOf(ReplayStates.of(whole).ofCallers(callable, depth));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof OfCallers that
          && Nodes.same(callable, that.callable)
          && depth == that.depth;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(callable);
    }
  }

  private final Project project;
  private final Callers callers;
  private final ReplayTests tests;

  private ReplayStates(Project project) {
    this.project = project;
    this.callers = Callers.of(project);
    this.tests = new ReplayTests(project, callers);
  }

  /** The one of a project. */
  public static ReplayStates of(Project project) {
    return project.fact(ReplayStates.class, ReplayStates::new);
  }

  /** The states in which a place may be reached, callers looked at as well. */
  public Set<Replay> at(Node place) {
    return at(place, 0);
  }

  /** Whether a condition says anything of the replay state. */
  public boolean tells(Expression condition) {
    return tests.possible(condition, true).size() < 2
        || tests.possible(condition, false).size() < 2;
  }

  /**
   * The states that the conditions around a place leave, up to its method; earlier statements that
   * leave the method are not looked at.
   */
  public Set<Replay> branch(Node place) {
    return climb(place, false, MAX_DEPTH + 1);
  }

  private Set<Replay> at(Node place, int depth) {
    return climb(place, true, depth);
  }

  private Set<Replay> climb(Node place, boolean everything, int depth) {
    Set<Replay> states = Replay.both();
    Node child = place;
    Node up = place.getParentNode().orElse(null);
    while (up != null && !states.isEmpty()) {
      states = Replay.meet(states, around(up, child));
      if (everything) {
        states = Replay.meet(states, before(up, child));
        if (up instanceof LambdaExpr lambda && depth < MAX_DEPTH) {
          states = Replay.meet(states, ofLambda(lambda));
        }
      }
      if (up instanceof CallableDeclaration<?> callable) {
        boolean inner = callable.getParentNode().orElse(null) instanceof Expression;
        if (!inner) {
          return depth < MAX_DEPTH
              ? Replay.meet(states, project.ask(new OfCallers(callable, depth)))
              : states;
        }
      }
      child = up;
      up = up.getParentNode().orElse(null);
    }
    return states;
  }

  private Set<Replay> around(Node up, Node child) {
    if (up instanceof IfStmt choice && !Nodes.same(child, choice.getCondition())) {
      return tests.possible(choice.getCondition(), Nodes.same(child, choice.getThenStmt()));
    }
    if (up instanceof ConditionalExpr choice && !Nodes.same(child, choice.getCondition())) {
      return tests.possible(choice.getCondition(), Nodes.same(child, choice.getThenExpr()));
    }
    if (up instanceof BinaryExpr pair && Nodes.same(child, pair.getRight())) {
      if (pair.getOperator() == BinaryExpr.Operator.AND) {
        return tests.possible(pair.getLeft(), true);
      }
      if (pair.getOperator() == BinaryExpr.Operator.OR) {
        return tests.possible(pair.getLeft(), false);
      }
    }
    if (up instanceof WhileStmt loop && Nodes.same(child, loop.getBody())) {
      return tests.possible(loop.getCondition(), true);
    }
    if (up instanceof ForStmt loop
        && Nodes.same(child, loop.getBody())
        && loop.getCompare().isPresent()) {
      return tests.possible(loop.getCompare().get(), true);
    }
    return Replay.both();
  }

  /** What earlier statements of the same block leave that may leave it. */
  private Set<Replay> before(Node up, Node child) {
    List<Statement> statements =
        up instanceof BlockStmt block
            ? block.getStatements()
            : up instanceof SwitchEntry entry ? entry.getStatements() : List.of();
    Set<Replay> states = Replay.both();
    for (Statement each : statements) {
      if (Nodes.same(each, child)) {
        break;
      }
      if (each instanceof IfStmt choice) {
        boolean thenLeaves = !Completion.completes(choice.getThenStmt());
        boolean elseLeaves =
            choice.getElseStmt().map(other -> !Completion.completes(other)).orElse(false);
        if (thenLeaves != elseLeaves) {
          states = Replay.meet(states, tests.possible(choice.getCondition(), elseLeaves));
        }
      }
    }
    return states;
  }

  private Set<Replay> ofCallers(CallableDeclaration<?> callable, int depth) {
    List<Expression> sites = callers.sites(callable);
    if (callers.isRoot(callable) || sites.isEmpty()) {
      return Replay.both();
    }
    Set<Replay> states = Replay.none();
    for (Expression site : sites) {
      boolean recursive = Nodes.within(site, callable);
      if (!recursive) {
        states = Replay.join(states, at(site, depth + 1));
      }
      if (states.size() == 2) {
        return states;
      }
    }
    return states.isEmpty() ? Replay.both() : states;
  }

  /** A lambda runs where the method that takes it calls its parameter. */
  private Set<Replay> ofLambda(LambdaExpr lambda) {
    if (!(lambda.getParentNode().orElse(null) instanceof MethodCallExpr call)) {
      return Replay.both();
    }
    int index = indexOf(call.getArguments(), lambda);
    Set<Replay> states = Replay.none();
    for (CallableDeclaration<?> target : project.methods().targets(call)) {
      if (index < 0 || index >= target.getParameters().size()) {
        return Replay.both();
      }
      String parameter = target.getParameter(index).getNameAsString();
      for (NameExpr use : target.findAll(NameExpr.class)) {
        if (use.getNameAsString().equals(parameter)) {
          states = Replay.join(states, climb(use, true, MAX_DEPTH));
        }
      }
    }
    return states.isEmpty() ? Replay.both() : states;
  }

  private static int indexOf(List<Expression> arguments, Expression wanted) {
    for (int i = 0; i < arguments.size(); i++) {
      if (Nodes.same(arguments.get(i), wanted)) {
        return i;
      }
    }
    return -1;
  }
}
