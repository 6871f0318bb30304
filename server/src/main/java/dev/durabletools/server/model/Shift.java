package dev.durabletools.server.model;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import dev.durabletools.server.text.LineIndex;
import java.util.Collection;
import java.util.Set;

/** Moves nodes that stay in a tree, and stand behind an edit, to where they are in the new text. */
final class Shift {
  private final int line;
  private final int column;
  private final int newLine;
  private final int newColumn;

  /**
   * What an edit does to the places behind it.
   *
   * @param old the lines of the text before
   * @param now those of the new text
   */
  Shift(LineIndex old, LineIndex now, Edit edit) {
    line = old.lineOf(edit.endBefore());
    column = edit.endBefore() - old.start(line);
    newLine = now.lineOf(edit.end());
    newColumn = edit.end() - now.start(newLine);
  }

  /** Moves a tree but for some of its nodes, which will not be in it any more. */
  void move(Node root, Collection<? extends Node> gone) {
    if (line == newLine && column == newColumn) {
      return;
    }
    Set<Node> left = Nodes.identitySet();
    left.addAll(gone);
    Nodes.forEach(
        root,
        node -> !left.contains(node),
        node -> {
          Range range = node.getRange().orElse(null);
          if (range != null && !left.contains(node)) {
            Position begin = moved(range.begin);
            Position end = moved(range.end);
            if (!begin.equals(range.begin) || !end.equals(range.end)) {
              node.setRange(new Range(begin, end));
            }
          }
        });
  }

  /** Where a place of the text before is now. */
  Position moved(Position old) {
    if (old.line - 1 < line || (old.line - 1 == line && old.column - 1 < column)) {
      return old;
    }
    return old.line - 1 == line
        ? new Position(newLine + 1, old.column - column + newColumn)
        : new Position(old.line - line + newLine, old.column);
  }
}
