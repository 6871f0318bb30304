package dev.durabletools.server.model;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.durabletools.server.text.LineIndex;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parses only the statements that an edit touches, and puts them into the tree that there is. The
 * outcome is the tree that parsing the whole text gives: a run of statements in a block is read
 * alike wherever it stands, unless what is around it looks ahead into it, as the grammar does from
 * expressions and constructors; and its last character, which stays, ends a token, so that nothing
 * behind it can be read in another way.
 */
final class Splice {
  private final Unit before;
  private final SourceFile now;
  private final Edit edit;
  private final LineIndex oldLines;
  private final LineIndex newLines;

  private Splice(Unit before, SourceFile now) {
    this.before = before;
    this.now = now;
    this.edit = Edit.between(before.source(), now);
    this.oldLines = before.source().lines();
    this.newLines = now.lines();
  }

  /**
   * The unit of a text, in the tree of the one before it, which nobody may use from then on.
   *
   * @param before as it was read, a whole text
   * @param parse reads a block, braces and all; empty if that is none
   * @return empty if the text has to be parsed as a whole; the unit before is untouched then
   */
  static Optional<Unit> next(
      Unit before, SourceFile now, Function<String, Optional<BlockStmt>> parse) {
    return new Splice(before, now).next(parse);
  }

  private Optional<Unit> next(Function<String, Optional<BlockStmt>> parse) {
    BlockStmt block = splitsLineEnd() || localTypes() ? null : block(before.tree());
    if (block == null) {
      return Optional.empty();
    }
    List<Statement> statements = block.getStatements();
    int first = -1;
    int last = statements.size();
    for (int i = 0; i < statements.size(); i++) {
      TextRange range = before.range(statements.get(i));
      if (range.start() < edit.start()) {
        first = i;
      }
      if (range.end() > edit.endBefore() && i < last) {
        last = i;
      }
    }
    boolean all = first < 0 || last == statements.size() || last < first;
    TextRange old =
        all
            ? before.range(block)
            : new TextRange(
                before.range(statements.get(first)).start(),
                before.range(statements.get(last)).end());
    int end = old.end() + edit.end() - edit.endBefore();
    String text = now.text().substring(old.start(), end);
    BlockStmt read = parse.apply(all ? text : "{" + text + "}").orElse(null);
    if (read == null || declaresTypes(read) || !(all || fills(read, text))) {
      return Optional.empty();
    }
    int from = all ? 0 : first;
    int to = all ? statements.size() : last + 1;
    List<Statement> next = new ArrayList<>(statements);
    List<Statement> replaced = next.subList(from, to);
    moveOld(replaced);
    replaced.clear();
    next.addAll(from, read.getStatements());
    read.getStatements().forEach(each -> place(each, old.start(), all ? 0 : 1));
    block.setStatements(new NodeList<>(next));
    return Optional.of(new Unit(now, before.tree(), Unit.Reading.AS_WRITTEN, Optional.of(edit)));
  }

  /** A carriage return and a line feed are one line end, alone they are two. */
  private boolean splitsLineEnd() {
    return returnBefore(edit.start(), now.text())
        || returnBefore(edit.end(), now.text())
        || returnBefore(edit.endBefore(), before.source().text());
  }

  private static boolean returnBefore(int offset, String text) {
    return offset > 0 && text.charAt(offset - 1) == '\r';
  }

  /** Types among statements are named by their places, which an edit moves. */
  private boolean localTypes() {
    return before.types().keySet().stream().anyMatch(name -> name.indexOf('#') >= 0);
  }

  private static boolean declaresTypes(Node read) {
    boolean[] found = {false};
    Nodes.forEach(read, node -> found[0] |= node instanceof TypeDeclaration<?>);
    return found[0];
  }

  /** The innermost block around the edit which nothing that looks ahead is around of. */
  private @Nullable BlockStmt block(Node root) {
    BlockStmt found = null;
    Node at = root;
    while (at != null) {
      if (at instanceof BlockStmt block) {
        found = block;
      }
      at = at.getChildNodes().stream().filter(this::holds).findFirst().orElse(null);
      if (at instanceof Expression
          || at instanceof ConstructorDeclaration
          || at instanceof EnumConstantDeclaration) {
        return found;
      }
    }
    return found;
  }

  private boolean holds(Node node) {
    TextRange range = before.range(node);
    return range.start() < edit.start() && range.end() > edit.endBefore();
  }

  /** Whether the statements end where the text does, so that nothing of it is a comment's. */
  private boolean fills(BlockStmt read, String text) {
    Range range = read.getStatements().getLast().flatMap(Node::getRange).orElse(null);
    return range != null
        && new LineIndex("{" + text).offset(range.end.line - 1, range.end.column)
            == text.length() + 1;
  }

  /** Moves what was read on its own to where it stands in the text. */
  private void place(Node read, int start, int braces) {
    int line = newLines.lineOf(start);
    int column = start - newLines.start(line) - braces;
    Nodes.forEach(
        read,
        node ->
            node.getRange()
                .ifPresent(
                    range ->
                        node.setRange(
                            new Range(
                                placed(range.begin, line, column),
                                placed(range.end, line, column)))));
  }

  private static Position placed(Position read, int line, int column) {
    return new Position(read.line + line, read.line == 1 ? read.column + column : read.column);
  }

  /** Moves what stays, and stands behind the edit. */
  private void moveOld(List<Statement> replaced) {
    int line = oldLines.lineOf(edit.endBefore());
    int column = edit.endBefore() - oldLines.start(line);
    int newLine = newLines.lineOf(edit.end());
    int newColumn = edit.end() - newLines.start(newLine);
    if (line == newLine && column == newColumn) {
      return;
    }
    Set<Node> gone = Nodes.identitySet();
    gone.addAll(replaced);
    Nodes.forEach(
        before.tree(),
        node -> !gone.contains(node),
        node -> {
          Range range = node.getRange().orElse(null);
          if (range != null && !gone.contains(node)) {
            Position begin = moved(range.begin, line, column, newLine, newColumn);
            Position end = moved(range.end, line, column, newLine, newColumn);
            if (!begin.equals(range.begin) || !end.equals(range.end)) {
              node.setRange(new Range(begin, end));
            }
          }
        });
  }

  private static Position moved(Position old, int line, int column, int newLine, int newColumn) {
    if (old.line - 1 < line || (old.line - 1 == line && old.column - 1 < column)) {
      return old;
    }
    return old.line - 1 == line
        ? new Position(newLine + 1, old.column - column + newColumn)
        : new Position(old.line - line + newLine, old.column);
  }
}
