package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.List;
import java.util.Optional;

/** Turns sleeps into durable timers. */
final class SleepFixes {
  private static final String INTERRUPTED = "java.lang.InterruptedException";
  private static final String DURATION = "java.time.Duration";

  private final MethodCallExpr call;
  private final Project project;
  private final Unit unit;
  private final FixBuilder fix;

  private SleepFixes(MethodCallExpr call, Project project, FixBuilder fix) {
    this.call = call;
    this.project = project;
    this.unit = Unit.of(call);
    this.fix = fix;
  }

  static List<Fix> of(ApiUse use, Project project) {
    return use.node() instanceof MethodCallExpr call
        ? ContextFixes.of(
            call, project, (fix, context) -> new SleepFixes(call, project, fix).make(use, context))
        : List.of();
  }

  private Optional<Message> make(ApiUse use, String context) {
    Optional<String> duration = duration(use);
    if (duration.isEmpty()) {
      return Optional.empty();
    }
    String timer = context + ".createTimer(" + duration.get() + ").await()";
    Message title = Message.of("fix.sleep", context + ".createTimer");
    return replaceCall(timer) ? Optional.of(title) : Optional.empty();
  }

  private Optional<String> duration(ApiUse use) {
    List<Expression> arguments = Uses.arguments(use);
    if (use.owner().equals("java.lang.Thread") && arguments.size() == 1) {
      String given = unit.text(arguments.get(0));
      boolean duration = project.types().of(arguments.get(0)).is(DURATION);
      return Optional.of(duration ? given : fix.type(DURATION) + ".ofMillis(" + given + ")");
    }
    if (use.owner().equals("java.lang.Thread") && arguments.size() == 2) {
      return Optional.of(
          fix.type(DURATION)
              + ".ofMillis("
              + unit.text(arguments.get(0))
              + ").plusNanos("
              + unit.text(arguments.get(1))
              + ")");
    }
    if (use.owner().equals("java.util.concurrent.TimeUnit") && arguments.size() == 1) {
      return factory()
          .map(name -> fix.type(DURATION) + "." + name + "(" + unit.text(arguments.get(0)) + ")");
    }
    return Optional.empty();
  }

  private Optional<String> factory() {
    String scope = call.getScope().map(Node::toString).orElse("");
    return Optional.ofNullable(
        switch (scope.substring(scope.lastIndexOf('.') + 1)) {
          case "DAYS" -> "ofDays";
          case "HOURS" -> "ofHours";
          case "MINUTES" -> "ofMinutes";
          case "SECONDS" -> "ofSeconds";
          case "MILLISECONDS" -> "ofMillis";
          case "NANOSECONDS" -> "ofNanos";
          default -> null;
        });
  }

  /** A catch for the interruption that nothing throws any more would not compile: it goes. */
  private boolean replaceCall(String timer) {
    TryStmt guard =
        Nodes.above(call, TryStmt.class)
            .filter(each -> Nodes.within(call, each.getTryBlock()))
            .orElse(null);
    CatchClause clause = guard == null ? null : clause(guard);
    if (guard == null || clause == null) {
      fix.replace(call, timer);
      return true;
    }
    if (!project.exceptions().neverThrows(guard.getTryBlock(), call, INTERRUPTED)) {
      return false;
    }
    Type caught = clause.getParameter().getType();
    if (caught.isUnionType()) {
      String rest =
          caught.asUnionType().getElements().stream()
              .filter(each -> !project.types().of(each).is(INTERRUPTED))
              .map(unit::text)
              .reduce((one, other) -> one + " | " + other)
              .orElse("");
      fix.replace(call, timer).replace(caught, rest);
      return !rest.isEmpty();
    }
    boolean only = guard.getCatchClauses().size() == 1;
    if (!only || guard.getFinallyBlock().isPresent() || !guard.getResources().isEmpty()) {
      fix.replace(call, timer).replace(withBlanksBefore(clause), "");
      return true;
    }
    return unwrap(guard, timer);
  }

  private @org.jspecify.annotations.Nullable CatchClause clause(TryStmt guard) {
    for (CatchClause each : guard.getCatchClauses()) {
      Type caught = each.getParameter().getType();
      boolean names =
          caught.isUnionType()
              ? caught.asUnionType().getElements().stream()
                  .anyMatch(e -> project.types().of(e).is(INTERRUPTED))
              : project.types().of(caught).is(INTERRUPTED);
      if (names) {
        return each;
      }
    }
    return null;
  }

  private TextRange withBlanksBefore(Node node) {
    TextRange range = unit.range(node);
    int start = range.start();
    while (start > 0 && Character.isWhitespace(unit.source().text().charAt(start - 1))) {
      start--;
    }
    return new TextRange(start, range.end());
  }

  /** Puts the statements of a try without any other clause in its place. */
  private boolean unwrap(TryStmt guard, String timer) {
    List<Statement> statements = guard.getTryBlock().getStatements();
    boolean declares =
        statements.stream()
            .anyMatch(each -> each.toString().matches("(?s)[\\w.<>\\[\\]]+ \\w+( =.*)?;"));
    if (statements.isEmpty() || (declares && statements.size() > 1 && siblings(guard) > 1)) {
      return false;
    }
    SourceFile source = unit.source();
    int start = unit.range(statements.get(0)).start();
    int end = unit.range(statements.get(statements.size() - 1)).end();
    TextRange target = unit.range(call);
    String text =
        source.text().substring(start, target.start())
            + timer
            + source.text().substring(target.end(), end);
    String inner = source.indentAt(start);
    String outer = source.indentAt(unit.range(guard).start());
    if (inner.startsWith(outer)) {
      text = text.replace("\n" + inner, "\n" + outer);
    }
    fix.replace(guard, text);
    return true;
  }

  private static long siblings(TryStmt guard) {
    return guard.getParentNode().map(parent -> parent.getChildNodes().size()).orElse(0);
  }
}
