package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Expressions by their text; watches ask for the same ones at each stop. Confined to a thread. */
final class Parsed {
  private static final int KEPT = 256;

  private final JavaParser parser =
      new JavaParser(
          new ParserConfiguration()
              .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
              .setAttributeComments(false));
  private final Map<String, Expression> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Expression> eldest) {
          return size() > KEPT;
        }
      };

  /** Reads an expression; a semicolon behind it is what people type, and left out. */
  Expression expression(String text) {
    return known.computeIfAbsent(text.strip().replaceFirst("\\s*;\\s*$", ""), this::parse);
  }

  /** Whether a text is one expression; a {@code switch} that is left by jumps is none. */
  boolean isExpression(String text) {
    try {
      return !(expression(text) instanceof SwitchExpr choice)
          || choice.findFirst(Statement.class, Parsed::leaves).isEmpty();
    } catch (EvaluationFault syntax) {
      return false;
    }
  }

  private static boolean leaves(Statement each) {
    return each.isReturnStmt() || each.isBreakStmt() || each.isContinueStmt();
  }

  /**
   * Reads statements, the last of which may be any expression, and may lack its semicolon.
   *
   * @throws EvaluationFault if they are no Java
   */
  BlockStmt statements(String text) {
    return block(text)
        .or(() -> block(text + ";"))
        .or(() -> endingInExpression(text.strip().replaceFirst("\\s*;$", "")))
        .filter(block -> !block.isEmpty())
        .orElseThrow(() -> notJava(text));
  }

  private Optional<BlockStmt> block(String text) {
    return Optional.of(parser.parseBlock("{" + text + "\n}"))
        .filter(ParseResult::isSuccessful)
        .flatMap(ParseResult::getResult);
  }

  private Optional<BlockStmt> endingInExpression(String text) {
    int end = Math.max(text.lastIndexOf(';'), text.lastIndexOf('}')) + 1;
    Optional<BlockStmt> before = block(text.substring(0, end));
    ParseResult<Expression> last = parser.parseExpression(text.substring(end));
    if (before.isEmpty() || !last.isSuccessful() || last.getResult().isEmpty()) {
      return Optional.empty();
    }
    before.get().addStatement(last.getResult().get());
    return before;
  }

  private static EvaluationFault notJava(String text) {
    return new EvaluationFault(Reason.SYNTAX, text.strip().replaceAll("\\s*\\R\\s*", " "));
  }

  private Expression parse(String text) {
    ParseResult<Expression> result = parser.parseExpression(text);
    if (!result.isSuccessful() || result.getResult().isEmpty()) {
      throw notJava(text);
    }
    return result.getResult().get();
  }
}
