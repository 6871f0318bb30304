package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.CallPath;
import dev.durabletools.server.model.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes what one rule finds; suppressed places and repetitions are dropped here. */
public final class Findings {
  private final RuleInfo rule;
  private final List<Finding> found = new ArrayList<>();
  private final Set<Object> places = new HashSet<>();

  Findings(RuleInfo rule) {
    this.rule = rule;
  }

  List<Finding> found() {
    return found;
  }

  /** Reports a use in orchestration code, with the way to it. */
  void report(ApiUse use, Message message, List<Fix> fixes) {
    report(use.anchor(), rule.severity(), message, path(use.body().path()), fixes);
  }

  /** Reports a use in orchestration code at another severity than the rule's. */
  void report(ApiUse use, Severity severity, Message message, List<Fix> fixes) {
    report(use.anchor(), severity, message, path(use.body().path()), fixes);
  }

  /** Reports a node. */
  void report(
      Node anchor,
      Severity severity,
      Message message,
      List<Finding.PathStep> path,
      List<Fix> fixes) {
    Unit unit = Unit.of(anchor);
    Finding finding =
        new Finding(rule.id(), severity, unit.source(), unit.range(anchor), message, path, fixes);
    if (places.add(List.of(unit.source().uri(), finding.range()))
        && !Suppressions.suppressed(rule.id(), anchor)) {
      found.add(finding);
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
