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
import java.util.Optional;

/** Guards a log line, or takes a logger that leaves replays out where the SDK has one. */
final class LogFixes {
  /** Whoever calls from outside an orchestration replays nothing. */
  private static final Passing.What REPLAYING =
      new Passing.What(
          "boolean", List.of("replaying", "isReplaying"), "getIsReplaying()", Optional.of("false"));

  private LogFixes() {}

  static List<Fix> of(ApiUse use, Project project) {
    if (!(use.node() instanceof MethodCallExpr call)
        || !(call.getParentNode().orElse(null) instanceof ExpressionStmt statement)
        || !(statement.getParentNode().orElse(null) instanceof BlockStmt)
        || Effects.of(project).durable(statement)) {
      return List.of();
    }
    List<Fix> fixes =
        new ArrayList<>(
            ContextFixes.of(
                call,
                project,
                (fix, context) -> guard(statement, context + ".getIsReplaying()", fix)));
    if (fixes.isEmpty()) {
      fixes.addAll(
          ContextFixes.passing(
              REPLAYING, call, project, (fix, replaying) -> guard(statement, replaying, fix)));
    }
    boolean offered = project.libraries(call).hasMethod(SdkTypes.CONTEXT, "createReplaySafeLogger");
    Expression logger = call.getScope().orElse(null);
    if (offered
        && (logger instanceof NameExpr || logger instanceof FieldAccessExpr)
        && use.owner().equals("java.util.logging.Logger")) {
      ContextFixes.of(call, project, (fix, context) -> safe(logger, context, fix))
          .forEach(each -> fixes.add(each.alternative()));
    }
    return fixes;
  }

  private static Optional<Message> safe(Expression logger, String context, FixBuilder fix) {
    fix.replace(logger, context + ".createReplaySafeLogger(" + Unit.of(logger).text(logger) + ")");
    return Optional.of(Message.of("fix.replaySafeLogger"));
  }

  private static Optional<Message> guard(Node statement, String replaying, FixBuilder fix) {
    Unit unit = Unit.of(statement);
    SourceFile file = unit.source();
    String indent = file.indentAt(unit.range(statement).start());
    String step = indent.contains("\t") ? "\t" : indent.length() % 4 == 0 ? "    " : "  ";
    String line = FixBuilder.newLine(file) + indent;
    String text = unit.text(statement).replace(line, line + step);
    fix.replace(statement, "if (!" + replaying + ") {" + line + step + text + line + "}");
    return Optional.of(Message.of("fix.guardLog", replaying));
  }
}
