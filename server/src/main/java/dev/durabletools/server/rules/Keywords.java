package dev.durabletools.server.rules;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.Node;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.TextRange;

/** Where the keyword stands that a statement or clause begins with. */
final class Keywords {
  private Keywords() {}

  static TextRange of(Node node) {
    Unit unit = Unit.of(node);
    TextRange range = unit.range(node);
    int length = node.getTokenRange().map(tokens -> text(tokens.getBegin()).length()).orElse(0);
    return new TextRange(range.start(), Math.min(range.end(), range.start() + length));
  }

  private static String text(JavaToken token) {
    return token.getText();
  }
}
