package dev.durabletools.debug.jdi.evaluate;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.expr.Expression;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import java.util.LinkedHashMap;
import java.util.Map;

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

  private Expression parse(String text) {
    ParseResult<Expression> result = parser.parseExpression(text);
    if (!result.isSuccessful() || result.getResult().isEmpty()) {
      throw new EvaluationFault(Reason.SYNTAX, text);
    }
    return result.getResult().get();
  }
}
