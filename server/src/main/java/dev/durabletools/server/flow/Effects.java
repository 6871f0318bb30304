package dev.durabletools.server.flow;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.primitives.Primitives;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What code does to the task hub, itself or through what it calls. One thread. */
public final class Effects {
  private final Project project;
  private final DurableCalls calls;
  private final CatchFlow catches;
  private final IdentityHashMap<Node, Set<Yield>> escaping = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Boolean> durable = new IdentityHashMap<>();

  private Effects(Project project) {
    this.project = project;
    this.calls = new DurableCalls(project);
    this.catches = new CatchFlow(project);
  }

  /** The one of a project. */
  public static Effects of(Project project) {
    return project.fact(Effects.class, Effects::new);
  }

  public DurableCalls calls() {
    return calls;
  }

  public CatchFlow catches() {
    return catches;
  }

  /** Whether code may schedule, await or continue as new. */
  public boolean durable(Node code) {
    boolean[] found = {false};
    Nodes.forEach(code, Effects::into, node -> found[0] = found[0] || durableNode(node));
    return found[0];
  }

  private boolean durableNode(Node node) {
    if (node instanceof MethodCallExpr call) {
      return durableCall(call);
    }
    return targets(node).stream().anyMatch(this::durableCallable);
  }

  /** Whether a call is durable, or leads to one that is. */
  public boolean durableCall(MethodCallExpr call) {
    return calls.schedules(call)
        || calls.continuesAsNew(call)
        || calls.awaits(call)
        || targets(call).stream().anyMatch(this::durableCallable)
        || given(call).stream().anyMatch(this::durableCallable)
        || takesContextAway(call);
  }

  private boolean durableCallable(Node callable) {
    Boolean known = durable.get(callable);
    if (known == null) {
      durable.put(callable, false);
      known = durable(callable);
      durable.put(callable, known);
    }
    return known;
  }

  /** The yields that may leave code. */
  public Set<Yield> escaping(Node code) {
    Set<Yield> found = EnumSet.noneOf(Yield.class);
    if (code instanceof TryStmt statement) {
      return escapingTry(statement);
    }
    Nodes.forEach(
        code,
        node -> into(node) && !(node instanceof TryStmt),
        node -> {
          if (node instanceof TryStmt statement) {
            found.addAll(escapingTry(statement));
          } else if (node instanceof MethodCallExpr call) {
            found.addAll(escapingCall(call));
          } else {
            targets(node).forEach(each -> found.addAll(escapingCallable(each)));
          }
        });
    return found;
  }

  private Set<Yield> escapingCall(MethodCallExpr call) {
    if (calls.awaits(call) || takesContextAway(call)) {
      return EnumSet.of(Yield.BLOCKED);
    }
    if (calls.continuesAsNew(call)) {
      return EnumSet.of(Yield.CONTINUE);
    }
    Set<Yield> found = EnumSet.noneOf(Yield.class);
    targets(call).forEach(each -> found.addAll(escapingCallable(each)));
    given(call).forEach(each -> found.addAll(escapingCallable(each)));
    return found;
  }

  /** The code that callers hand in as the functional object a call is made on. */
  private List<Node> given(MethodCallExpr call) {
    NameExpr name = call.getScope().flatMap(Expression::toNameExpr).orElse(null);
    Node variable =
        name == null ? null : project.variables().find(name.getNameAsString(), name).orElse(null);
    List<Node> found = new ArrayList<>();
    if (variable instanceof Parameter parameter) {
      for (Expression argument : Callers.of(project).seen(parameter)) {
        if (argument instanceof LambdaExpr lambda) {
          found.add(lambda.getBody());
        } else {
          found.addAll(
              targets(argument).stream().filter(each -> argument.isMethodReferenceExpr()).toList());
        }
      }
    }
    return found;
  }

  private Set<Yield> escapingCallable(Node callable) {
    Set<Yield> known = escaping.get(callable);
    if (known == null) {
      escaping.put(callable, EnumSet.noneOf(Yield.class));
      known = escaping(callable);
      escaping.put(callable, known);
    }
    return known;
  }

  /** The yields that may reach a try's catch clauses. */
  public Set<Yield> raised(TryStmt statement) {
    Set<Yield> found = EnumSet.noneOf(Yield.class);
    found.addAll(escaping(statement.getTryBlock()));
    for (Expression resource : statement.getResources()) {
      found.addAll(escaping(resource));
    }
    return found;
  }

  private Set<Yield> escapingTry(TryStmt statement) {
    Set<Yield> open = raised(statement);
    Set<Yield> found = EnumSet.noneOf(Yield.class);
    for (CatchClause clause : statement.getCatchClauses()) {
      for (Yield each : List.copyOf(open)) {
        if (catches.takes(clause, each)) {
          open.remove(each);
          if (catches.outcomes(clause, each).contains(Outcome.RETHROWS)) {
            found.add(each);
          }
        }
      }
      found.addAll(escaping(clause.getBody()));
    }
    found.addAll(open);
    statement.getFinallyBlock().ifPresent(block -> found.addAll(escaping(block)));
    return found;
  }

  /** A method whose source is not at hand can do anything with a context it is given. */
  private boolean takesContextAway(MethodCallExpr call) {
    if (call.getArguments().stream().noneMatch(calls::context)) {
      return false;
    }
    String owner = project.methods().owner(call).orElse("");
    return !owner.startsWith("java.")
        && !owner.startsWith("com.microsoft.durabletask")
        && !Primitives.standard().knows(owner)
        && project.methods().targets(call).isEmpty();
  }

  private List<? extends Node> targets(Node node) {
    List<CallableDeclaration<?>> found = new ArrayList<>();
    if (node instanceof MethodCallExpr call) {
      found.addAll(project.methods().targets(call));
    } else if (node instanceof MethodReferenceExpr reference) {
      found.addAll(project.methods().targets(reference));
    } else if (node instanceof ObjectCreationExpr creation) {
      found.addAll(project.methods().constructors(creation));
    }
    return found;
  }

  private static boolean into(Node node) {
    return !(node instanceof LocalClassDeclarationStmt) && !(node instanceof TypeDeclaration<?>);
  }
}
