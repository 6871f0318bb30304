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
    id = SuppressionRule.ID,
    summary = "Suppression of a rule that does not exist",
    severity = Severity.INFORMATION,
    since = "0.1.0")
public final class SuppressionRule implements Rule {
  static final String ID = "DFJ9002";

  private static final Pattern NAMED = Pattern.compile("(?i)DFJ\\w+");

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
    if (NAMED.matcher(id).matches() && !RuleCatalog.ids().contains(id)) {
      List<String> similar = Similar.to(id, RuleCatalog.ids().stream().sorted().toList());
      List<Fix> fixes =
          similar.stream()
              .limit(1)
              .map(each -> FunctionNameFixes.rename(literal, each, project))
              .toList();
      findings.report(literal, info().severity(), Message.of(ID, id), List.of(), fixes);
    }
  }

  private void comments(Unit unit, Findings findings) {
    if (!unit.source().text().contains(Suppressions.MARK)) {
      return;
    }
    Matcher unnamed = Suppressions.UNNAMED.matcher(unit.source().text());
    while (unnamed.find()) {
      findings.report(
          unit,
          new TextRange(unnamed.start(1), unnamed.end(1)),
          info().severity(),
          Message.of(ID + ".unnamed"));
    }
    Matcher mark = Suppressions.MARKED.matcher(unit.source().text());
    while (mark.find()) {
      Matcher id = NAMED.matcher(mark.group(1));
      while (id.find()) {
        if (!RuleCatalog.ids().contains(id.group())) {
          int start = mark.start(1) + id.start();
          findings.report(
              unit,
              new TextRange(start, start + id.group().length()),
              info().severity(),
              Message.of(ID, id.group()));
        }
      }
    }
  }
}
