package dev.durabletools.server.refactor;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.TextRange;
import java.util.List;
import java.util.Optional;

/**
 * Whole statements, one after the other in one block.
 *
 * @param block holds the statements
 * @param statements at least one
 * @param range the selection without the blanks round it; comments in it belong to it
 */
record SelectedStatements(BlockStmt block, List<Statement> statements, TextRange range) {

  /** The statements that a selection covers exactly, but for blanks and comments. */
  static Optional<SelectedStatements> in(Unit unit, TextRange selection) {
    TextRange trimmed = trim(unit.source().text(), selection);
    SelectedStatements[] found = {null};
    Nodes.forEach(
        unit.tree(),
        node -> {
          if (node instanceof BlockStmt block && unit.range(block).encloses(trimmed)) {
            List<Statement> covered =
                block.getStatements().stream()
                    .filter(statement -> trimmed.encloses(unit.range(statement)))
                    .toList();
            if (!covered.isEmpty() && exactly(block, covered, trimmed, unit)) {
              found[0] = new SelectedStatements(block, covered, trimmed);
            }
          }
        });
    return Optional.ofNullable(found[0]);
  }

  /** The one statement that stands in a block and holds a place, the innermost of them. */
  static Optional<SelectedStatements> around(Unit unit, TextRange place) {
    SelectedStatements[] found = {null};
    Nodes.forEach(
        unit.tree(),
        node -> {
          if (node instanceof BlockStmt block) {
            for (Statement statement : block.getStatements()) {
              if (unit.range(statement).encloses(place)) {
                found[0] = new SelectedStatements(block, List.of(statement), unit.range(statement));
              }
            }
          }
        });
    return Optional.ofNullable(found[0]);
  }

  /** No statement is covered in part, and nothing but comments lies round them. */
  private static boolean exactly(
      BlockStmt block, List<Statement> covered, TextRange selection, Unit unit) {
    boolean cut =
        block.getStatements().stream()
            .filter(statement -> !covered.contains(statement))
            .map(unit::range)
            .anyMatch(range -> range.start() < selection.end() && selection.start() < range.end());
    TextRange inside = unit.range(block);
    return !cut && inside.start() < selection.start() && selection.end() < inside.end();
  }

  boolean holds(Node node) {
    return statements.stream().anyMatch(statement -> Nodes.within(node, statement));
  }

  /** The text between the first statement, or the comment before it, and the last. */
  String text(Unit unit) {
    return unit.source().text().substring(range.start(), range.end());
  }

  private static TextRange trim(String text, TextRange selection) {
    int start = selection.start();
    int end = selection.end();
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new TextRange(start, end);
  }
}
