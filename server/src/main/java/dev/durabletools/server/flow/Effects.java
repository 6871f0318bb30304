package dev.durabletools.server.flow;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.primitives.Primitives;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What code does to the task hub, itself or through what it calls. One thread. */
public final class Effects {
  /**
   * What the platform's collections, streams and optionals do with a function before they return.
   */
  private static final Set<String> AT_ONCE =
      Set.of(
          "allMatch",
          "anyMatch",
          "collect",
          "compute",
          "computeIfAbsent",
          "computeIfPresent",
          "filter",
          "flatMap",
          "forEach",
          "forEachOrdered",
          "forEachRemaining",
          "ifPresent",
          "ifPresentOrElse",
          "map",
          "mapToInt",
          "mapToLong",
          "mapToObj",
          "merge",
          "noneMatch",
          "orElseGet",
          "reduce",
          "removeIf",
          "replaceAll");

  private final Project project;
  private final DurableCalls calls;
  private final CatchFlow catches;
  private final StoredFunctions functions;
  private final Fixpoint<Set<Yield>> escaping =
      new Fixpoint<>(EnumSet.noneOf(Yield.class), this::escaping);
  private final Fixpoint<Boolean> durable = new Fixpoint<>(false, this::durable);

  private Effects(Project project) {
    this.project = project;
    this.calls = new DurableCalls(project);
    this.catches = new CatchFlow(project);
    this.functions = new StoredFunctions(project);
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
    return targets(node).stream().anyMatch(durable::of);
  }

  /** Whether a call is durable, or leads to one that is. */
  public boolean durableCall(MethodCallExpr call) {
    return calls.schedules(call)
        || calls.continuesAsNew(call)
        || calls.awaits(call)
        || targets(call).stream().anyMatch(durable::of)
        || given(call).stream().anyMatch(durable::of)
        || takesContextAway(call);
  }

  /** The yields that may leave code. */
  public Set<Yield> escaping(Node code) {
    Set<Yield> found = EnumSet.noneOf(Yield.class);
    if (code instanceof TryStmt statement) {
      return escapingTry(statement);
    }
    Nodes.forEach(
        code,
        node -> into(node) && !(node instanceof TryStmt) && !kept(node),
        node -> {
          if (node instanceof TryStmt statement) {
            found.addAll(escapingTry(statement));
          } else if (node instanceof MethodCallExpr call) {
            found.addAll(escapingCall(call));
          } else {
            targets(node).forEach(each -> found.addAll(escaping.of(each)));
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
    targets(call).forEach(each -> found.addAll(escaping.of(each)));
    given(call).forEach(each -> found.addAll(escaping.of(each)));
    return found;
  }

  /** The code that was stored or handed in before, and that a call runs. */
  private List<Node> given(MethodCallExpr call) {
    List<Node> found = new ArrayList<>();
    call.getScope().filter(this::mayBeCode).ifPresent(scope -> found.addAll(functions.run(call)));
    if (runsWhatItIsGiven(call)) {
      for (Expression argument : call.getArguments()) {
        if (argument instanceof MethodReferenceExpr reference) {
          found.addAll(targets(reference).isEmpty() ? functions.heldBy(call) : List.of());
        } else if (!(argument instanceof LambdaExpr) && mayBeCode(argument)) {
          found.addAll(functions.of(argument));
        }
      }
    }
    return found;
  }

  /** Whether the code behind a variable, or what else stands for code, may await. */
  public boolean awaits(Expression function) {
    return mayBeCode(function)
        && functions.of(function).stream()
            .anyMatch(code -> escaping.of(code).contains(Yield.BLOCKED));
  }

  private boolean mayBeCode(Expression object) {
    return object.isMethodReferenceExpr() || project.types().functional(project.types().of(object));
  }

  /**
   * Whether code without a source runs its arguments before it returns, and lets out what they
   * throw.
   */
  private boolean runsWhatItIsGiven(MethodCallExpr call) {
    String owner = project.methods().owner(call).orElse("");
    if (owner.startsWith("java.")) {
      return owner.startsWith("java.util.")
          && !owner.startsWith("java.util.concurrent.")
          && AT_ONCE.contains(call.getNameAsString());
    }
    return !owner.startsWith("com.microsoft.durabletask") && targets(call).isEmpty();
  }

  /** Code that is only kept where it is written escapes where it is run. */
  private static boolean kept(Node node) {
    boolean code =
        node instanceof LambdaExpr
            || (node instanceof ObjectCreationExpr creation
                && creation.getAnonymousClassBody().isPresent());
    return code && StoredFunctions.kept(node);
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
