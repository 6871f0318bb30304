package dev.durabletools.server.rules;

import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.TextRange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Suppressions that suppress nothing because no rule has their id. */
@RuleInfo(
    id = "DFJ9002",
    summary = "Suppression of a rule that does not exist",
    severity = Severity.INFORMATION,
    since = "0.1.0")
public final class SuppressionRule implements Rule {
  private static final Pattern ID = Pattern.compile("(?i)DFJ\\w+");

  @Override
  public void check(Project project, Findings findings) {
    for (Unit unit : project.units()) {
      unit.forEach(
          node -> {
            if (node instanceof AnnotationExpr annotation
                && annotation.getName().getIdentifier().equals("SuppressWarnings")) {
              annotation
                  .findAll(StringLiteralExpr.class)
                  .forEach(literal -> check(literal, project, findings));
            }
          });
      comments(unit, findings);
    }
  }

  private void check(StringLiteralExpr literal, Project project, Findings findings) {
    String id = literal.asString();
    if (ID.matcher(id).matches() && !RuleCatalog.ids().contains(id)) {
      List<String> similar = Similar.to(id, RuleCatalog.ids().stream().sorted().toList());
      List<Fix> fixes =
          similar.stream()
              .limit(1)
              .map(each -> FunctionNameFixes.rename(literal, each, project))
              .toList();
      findings.report(literal, info().severity(), Message.of("DFJ9002", id), List.of(), fixes);
    }
  }

  private void comments(Unit unit, Findings findings) {
    if (!unit.source().text().contains(Suppressions.MARK)) {
      return;
    }
    Matcher mark = Suppressions.MARKED.matcher(unit.source().text());
    while (mark.find()) {
      Matcher id = ID.matcher(mark.group(1));
      while (id.find()) {
        if (!RuleCatalog.ids().contains(id.group())) {
          int start = mark.start(1) + id.start();
          findings.report(
              unit,
              new TextRange(start, start + id.group().length()),
              info().severity(),
              Message.of("DFJ9002", id.group()));
        }
      }
    }
  }
}
