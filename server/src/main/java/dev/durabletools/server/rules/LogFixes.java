package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.durabletools.server.flow.Effects;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** Guards a log line, or takes a logger that leaves replays out where the SDK has one. */
final class LogFixes {
  private LogFixes() {}

  static List<Fix> of(ApiUse use, Project project) {
    String context = project.contexts().variableAt(use.node()).orElse(null);
    if (context == null
        || !(use.node() instanceof MethodCallExpr call)
        || !(call.getParentNode().orElse(null) instanceof ExpressionStmt statement)
        || !(statement.getParentNode().orElse(null) instanceof BlockStmt)
        || Effects.of(project).durable(statement)) {
      return List.of();
    }
    List<Fix> fixes = new ArrayList<>();
    fixes.add(guard(statement, context, project));
    boolean offered = project.libraries().hasMethod(SdkTypes.CONTEXT, "createReplaySafeLogger");
    Expression logger = call.getScope().orElse(null);
    if (offered
        && (logger instanceof NameExpr || logger instanceof FieldAccessExpr)
        && use.owner().equals("java.util.logging.Logger")) {
      String safe = context + ".createReplaySafeLogger(" + Unit.of(call).text(logger) + ")";
      fixes.add(
          new FixBuilder(call, project.names())
              .replace(logger, safe)
              .build(Message.of("fix.replaySafeLogger"))
              .alternative());
    }
    return fixes;
  }

  private static Fix guard(Node statement, String context, Project project) {
    Unit unit = Unit.of(statement);
    SourceFile file = unit.source();
    String indent = file.indentAt(unit.range(statement).start());
    String step = indent.contains("\t") ? "\t" : indent.length() % 4 == 0 ? "    " : "  ";
    String line = FixBuilder.newLine(file) + indent;
    String text = unit.text(statement).replace(line, line + step);
    return new FixBuilder(statement, project.names())
        .replace(
            statement, "if (!" + context + ".getIsReplaying()) {" + line + step + text + line + "}")
        .build(Message.of("fix.guardLog", context + ".getIsReplaying()"));
  }
}
