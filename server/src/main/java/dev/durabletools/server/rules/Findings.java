package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.CallPath;
import dev.durabletools.server.model.FailedAt;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.TypeDeclarations;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Takes what one rule finds; what the user does not want and repetitions are dropped here. */
public final class Findings {
  private final RuleInfo rule;
  private final RuleSettings settings;
  private final List<Finding> found = new ArrayList<>();
  private final Set<Object> places = new HashSet<>();

  Findings(RuleInfo rule, RuleSettings settings) {
    this.rule = rule;
    this.settings = settings;
  }

  List<Finding> found() {
    return found;
  }

  /** Goes through uses; what throws on the way is known by its place. */
  static void each(Iterable<ApiUse> uses, Consumer<ApiUse> visitor) {
    for (ApiUse use : uses) {
      FailedAt.visit(use.node(), node -> visitor.accept(use));
    }
  }

  /** Reports a use in orchestration code, with the way to it. */
  void report(ApiUse use, Message message, List<Fix> fixes) {
    report(use, rule.severity(), message, fixes);
  }

  /** Reports a use in orchestration code at another severity than the rule's. */
  void report(ApiUse use, Severity severity, Message message, List<Fix> fixes) {
    if (!settings.allows(use.owner(), use.name())
        && !inAllowed(use.node())
        && !behindContinueAsNew(use.node())) {
      report(use.anchor(), severity, message, path(use.body().path()), fixes);
    }
  }

  /** A method that is right whatever it does may do this, too. */
  private boolean inAllowed(Node node) {
    return !settings.allowed().isEmpty()
        && Nodes.above(node, CallableDeclaration.class)
            .filter(
                callable ->
                    TypeDeclarations.enclosing(callable)
                        .map(TypeDeclarations::nameOf)
                        .filter(type -> settings.allows(type, callable.getNameAsString()))
                        .isPresent())
            .isPresent();
  }

  /** What never runs repeats nothing; that it does not run is told by a rule of its own. */
  private static boolean behindContinueAsNew(Node node) {
    for (Node up = node; up != null; up = up.getParentNode().orElse(null)) {
      if (up.getParentNode().orElse(null) instanceof BlockStmt block) {
        for (Statement each : block.getStatements()) {
          if (Nodes.same(each, up)) {
            break;
          }
          if (each instanceof ExpressionStmt before
              && before.getExpression() instanceof MethodCallExpr call
              && call.getNameAsString().equals("continueAsNew")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Reports a node. */
  void report(
      Node anchor,
      Severity severity,
      Message message,
      List<Finding.PathStep> path,
      List<Fix> fixes) {
    report(anchor, Unit.of(anchor).range(anchor), severity, message, path, fixes);
  }

  /** Reports a part of a node. */
  void report(
      Node anchor,
      TextRange range,
      Severity severity,
      Message message,
      List<Finding.PathStep> path,
      List<Fix> fixes) {
    if (!Suppressions.suppressed(rule.id(), anchor, range)) {
      add(Unit.of(anchor), range, severity, message, path, fixes);
    }
  }

  /** Reports a part of a text that is no code, and cannot be suppressed there. */
  void report(Unit unit, TextRange range, Severity severity, Message message) {
    add(unit, range, severity, message, List.of(), List.of());
  }

  private void add(
      Unit unit,
      TextRange range,
      Severity reported,
      Message message,
      List<Finding.PathStep> path,
      List<Fix> fixes) {
    String uri = unit.source().uri();
    Optional<Severity> severity = settings.severity(rule, uri, reported);
    if (severity.isPresent() && places.add(List.of(uri, range))) {
      found.add(new Finding(rule.id(), severity.get(), unit.source(), range, message, path, fixes));
    }
  }

  /** The steps from an orchestrator to a body, the orchestrator itself first. */
  static List<Finding.PathStep> path(CallPath path) {
    List<Finding.PathStep> steps = new ArrayList<>();
    Node root = path.root().body();
    Node name =
        root instanceof com.github.javaparser.ast.body.MethodDeclaration method
            ? method.getName()
            : root;
    steps.add(step(name, Message.of("path.root", path.root().name())));
    for (CallPath.Step step : path.steps()) {
      steps.add(step(step.at(), Message.of("path.step", step.label())));
    }
    return steps;
  }

  private static Finding.PathStep step(Node at, Message label) {
    Unit unit = Unit.of(at);
    return new Finding.PathStep(unit.source(), unit.range(at), label);
  }
}
