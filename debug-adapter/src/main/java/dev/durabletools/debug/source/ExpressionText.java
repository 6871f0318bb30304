package dev.durabletools.debug.source;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;

/** Java expressions as a user writes them. */
public final class ExpressionText {
  private ExpressionText() {}

  /** Whether a text is one expression, whatever its names mean. */
  public static boolean isExpression(String text) {
    return new JavaParser(
            new ParserConfiguration()
                .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE))
        .parseExpression(text)
        .isSuccessful();
  }
}
