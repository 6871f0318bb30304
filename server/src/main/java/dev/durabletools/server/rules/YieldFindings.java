package dev.durabletools.server.rules;

import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import dev.durabletools.server.flow.Effects;
import dev.durabletools.server.flow.Outcome;
import dev.durabletools.server.flow.Yield;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.ReachedBody;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Catch clauses that keep the SDK from leaving an orchestrator, and what makes them right. */
final class YieldFindings {
  private final Project project;
  private final Effects effects;

  YieldFindings(Project project) {
    this.project = project;
    this.effects = Effects.of(project);
  }

  /** Reports each clause whose worst end for a yield is {@code wanted}. */
  void report(Outcome wanted, String key, Findings findings) {
    for (ReachedBody body : project.bodies()) {
      body.forEach(
          node -> {
            if (node instanceof TryStmt statement && !statement.getCatchClauses().isEmpty()) {
              check(statement, body, wanted, key, findings);
            }
          });
    }
  }

  private void check(
      TryStmt statement, ReachedBody body, Outcome wanted, String key, Findings findings) {
    Set<Yield> open = EnumSet.noneOf(Yield.class);
    open.addAll(effects.raised(statement));
    for (CatchClause clause : statement.getCatchClauses()) {
      Set<Yield> lost = EnumSet.noneOf(Yield.class);
      for (Yield each : List.copyOf(open)) {
        if (effects.catches().takes(clause, each)) {
          open.remove(each);
          if (worst(effects.catches().outcomes(clause, each)) == wanted) {
            lost.add(each);
          }
        }
      }
      if (!lost.isEmpty()) {
        String caught = clause.getParameter().getType().asString();
        String yields = lost.stream().map(Yield::simpleName).collect(Collectors.joining(", "));
        findings.report(
            clause,
            Keywords.of(clause),
            Severity.ERROR,
            Message.of(key, caught, yields),
            Findings.path(body.path()),
            fixes(statement, clause, lost));
      }
    }
  }

  private static Outcome worst(Set<Outcome> outcomes) {
    if (outcomes.contains(Outcome.SWALLOWS)) {
      return Outcome.SWALLOWS;
    }
    return outcomes.contains(Outcome.WRAPS) ? Outcome.WRAPS : Outcome.RETHROWS;
  }

  private List<Fix> fixes(TryStmt statement, CatchClause clause, Set<Yield> lost) {
    Type caught = clause.getParameter().getType();
    if (!List.of("Exception", "RuntimeException", "Throwable").contains(caught.asString())) {
      return List.of();
    }
    List<Fix> fixes = new ArrayList<>();
    boolean checked =
        !caught.asString().equals("RuntimeException")
            && !project
                .exceptions()
                .neverThrows(statement.getTryBlock(), clause, "java.lang.Exception");
    if (lost.contains(Yield.BLOCKED)
        && !checked
        && !catchesFailures(statement)
        && statement.getResources().isEmpty()) {
      FixBuilder narrow = new FixBuilder(clause, project.names());
      String type = narrow.type(SdkTypes.CLIENT + "." + failure(statement));
      fixes.add(narrow.replace(caught, type).build(Message.of("fix.catchFailure", type)));
    }
    Fix pass = pass(clause, lost);
    fixes.add(fixes.isEmpty() ? pass : pass.alternative());
    return fixes;
  }

  private static boolean catchesFailures(TryStmt statement) {
    return statement.getCatchClauses().stream()
        .anyMatch(each -> each.getParameter().getType().toString().contains("Task"));
  }

  /** What the durable calls of a try fail with. */
  private static String failure(TryStmt statement) {
    String text = statement.getTryBlock().toString();
    boolean all = text.contains(".allOf(");
    boolean event = text.contains(".waitForExternalEvent(");
    boolean call = text.contains(".callActivity(") || text.contains(".callSubOrchestrator(");
    if (all && !event) {
      return "CompositeTaskFailedException";
    }
    return event && !call && !all ? "TaskCanceledException" : "TaskFailedException";
  }

  private Fix pass(CatchClause clause, Set<Yield> lost) {
    Unit unit = Unit.of(clause);
    SourceFile file = unit.source();
    FixBuilder fix = new FixBuilder(clause, project.names());
    String types =
        lost.stream()
            .map(each -> fix.type(SdkTypes.CLIENT + ".interruption." + each.simpleName()))
            .collect(Collectors.joining(" | "));
    int at = unit.range(clause).start();
    String indent = file.indentAt(at);
    String step = indent.contains("\t") ? "\t" : indent.length() % 4 == 0 ? "    " : "  ";
    String line = FixBuilder.newLine(file) + indent;
    String variable = clause.getParameter().getNameAsString();
    return fix.insert(
            at,
            "catch (" + types + " " + variable + ") {" + line + step + "throw " + variable + ";"
                + line + "} ")
        .build(Message.of("fix.passYield"));
  }
}
