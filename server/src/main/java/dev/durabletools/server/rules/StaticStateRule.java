package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.Statement;
import dev.durabletools.server.flow.DurableCalls;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** State that all instances of an orchestration, and all replays of one, share. */
@RuleInfo(
    id = "DFJ0009",
    summary = "Mutable static state in an orchestrator",
    severity = Severity.WARNING,
    since = "0.2.0")
public final class StaticStateRule implements Rule {
  private static final Pattern HARMLESS =
      Pattern.compile(
          ".*(Logger|Log|ObjectMapper|JsonMapper|Gson|Pattern|TaskOptions|RetryPolicy|RetryHandler"
              + "|Executor|ExecutorService|ExecutorCompletionService|ForkJoinPool|DateTimeFormatter|Client)");
  private static final Pattern SHARED =
      Pattern.compile(
          "(Atomic\\w+|LongAdder|DoubleAdder|LongAccumulator|DoubleAccumulator|ThreadLocal"
              + "|InheritableThreadLocal|\\w*BlockingQueue|\\w*BlockingDeque|TransferQueue)");

  @Override
  public void check(Project project, Findings findings) {
    DurableCalls calls = new DurableCalls(project);
    for (ReachedBody body : project.bodies()) {
      if (body.node() instanceof InitializerDeclaration block && block.isStatic()) {
        continue;
      }
      Set<Object> told = new HashSet<>();
      body.forEach(
          node -> {
            VariableDeclarator field = staticField(node, project).orElse(null);
            if (field != null
                && mutable(field, project)
                && !escape(node, calls)
                && told.add(place(node, field))) {
              findings.report(
                  node instanceof FieldAccessExpr access ? access.getName() : node,
                  Severity.WARNING,
                  Message.of("DFJ0009", field.getNameAsString()),
                  Findings.path(body.path()),
                  fixes(field, project));
            }
          });
    }
  }

  /** A context kept in a static is the graver fault of a rule of its own. */
  private static boolean escape(Node use, DurableCalls calls) {
    Node part = use;
    while (part.getParentNode().orElse(null) instanceof FieldAccessExpr outer) {
      part = outer;
    }
    Node kept = part;
    return kept.getParentNode()
        .flatMap(parent -> KeptContext.keeper(parent, calls))
        .filter(target -> Nodes.same(target, kept))
        .isPresent();
  }

  private static Object place(Node use, VariableDeclarator field) {
    Node statement = Nodes.above(use, Statement.class).map(Node.class::cast).orElse(use);
    return List.of(System.identityHashCode(statement), System.identityHashCode(field));
  }

  private static Optional<VariableDeclarator> staticField(Node node, Project project) {
    Optional<Node> declared = Optional.empty();
    if (node instanceof NameExpr name) {
      declared = project.variables().find(name.getNameAsString(), name);
    } else if (node instanceof FieldAccessExpr access) {
      declared =
          project
              .types()
              .fieldOwner(access)
              .flatMap(owner -> project.variables().field(owner, access.getNameAsString()));
    }
    return declared
        .filter(VariableDeclarator.class::isInstance)
        .map(VariableDeclarator.class::cast)
        .filter(
            field ->
                field.getParentNode().orElse(null) instanceof FieldDeclaration each
                    && each.isStatic());
  }

  private static boolean mutable(VariableDeclarator field, Project project) {
    String type = simple(field);
    if (HARMLESS.matcher(type).matches()) {
      return false;
    }
    boolean constant = ((FieldDeclaration) field.getParentNode().orElseThrow()).isFinal();
    return !constant
        || SHARED.matcher(type).matches()
        || (holds(field) && StaticMutations.of(field, project));
  }

  private static String simple(VariableDeclarator field) {
    String written = field.getType().asString().replaceFirst("<.*", "");
    return written.substring(written.lastIndexOf('.') + 1);
  }

  /** Whether what a constant holds can be changed by calls, for all one sees. */
  private static boolean holds(VariableDeclarator field) {
    String made = field.getInitializer().map(StaticStateRule::factory).orElse("");
    return !made.matches("of|copyOf|ofEntries|emptyList|emptyMap|emptySet|unmodifiable\\w+");
  }

  private static String factory(Expression value) {
    return value instanceof MethodCallExpr call ? call.getNameAsString() : "";
  }

  private static List<Fix> fixes(VariableDeclarator field, Project project) {
    FieldDeclaration declared = (FieldDeclaration) field.getParentNode().orElseThrow();
    boolean can =
        !declared.isFinal()
            && !declared.isVolatile()
            && declared.isPrivate()
            && declared.getVariables().size() == 1
            && field.getInitializer().isPresent()
            && !StaticMutations.assigned(field, project);
    if (!can) {
      return List.of();
    }
    return List.of(
        new FixBuilder(field, project.names())
            .insert(Unit.of(field).range(field.getType()).start(), "final ")
            .build(Message.of("fix.final", field.getNameAsString())));
  }
}
