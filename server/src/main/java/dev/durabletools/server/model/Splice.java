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
import java.util.Objects;
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
  private final String text;
  private final Edit edit;

  /** What is replaced: statements of a block, and what was read in their place. */
  private record Run(BlockStmt block, int from, int to, int start, int braces, BlockStmt read) {}

  /**
   * What parsing a block gave.
   *
   * @param error offset of the first place that cannot be read; -1 if there is none, or not known
   */
  record Read(Optional<BlockStmt> block, int error) {}

  private @Nullable Run run;
  private int error = -1;

  private Splice(Unit before, String old, String text) {
    this.before = before;
    this.text = text;
    this.edit = Edit.between(before.source(), old, text);
  }

  /**
   * How a text is read in the tree of the one before it. Nothing is changed yet.
   *
   * @param old what the tree before was read from
   * @param parse reads a block, braces and all; empty if that is none
   */
  static Splice of(Unit before, String old, String text, Function<String, Read> parse) {
    Splice splice = new Splice(before, old, text);
    splice.run = splice.splitsLineEnd(old) || splice.localTypes() ? null : splice.find(parse);
    return splice;
  }

  /** Whether the text can be read by parsing statements only. */
  boolean fits() {
    return run != null;
  }

  /** Offset of the first place where the whole text cannot be read; -1 if that is not known. */
  int error() {
    return error;
  }

  private @Nullable Run find(Function<String, Read> parse) {
    BlockStmt block = block(before.tree());
    if (block == null) {
      return null;
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
    // Beyond its first and last statement a block has braces.
    boolean opens = first < 0;
    boolean closes = last == statements.size();
    int start = before.range(opens ? block : statements.get(first)).start();
    int endBefore = before.range(closes ? block : statements.get(last)).end();
    String part = text.substring(start, endBefore + edit.end() - edit.endBefore());
    String inBraces = (opens ? "" : "{") + part + (closes ? "" : "}");
    Read outcome = parse.apply(inBraces);
    BlockStmt read = outcome.block().orElse(null);
    if (read == null && !opens && !closes && decides(part, outcome.error() - 1)) {
      error = start + outcome.error() - 1;
    }
    if (read == null || declaresTypes(read) || !(closes || fills(read, inBraces))) {
      return null;
    }
    int to = closes ? last : last + 1;
    return new Run(block, Math.max(first, 0), to, start, opens ? 0 : 1, read);
  }

  /**
   * Whether statements that cannot be read on their own cannot be read in their place either, and
   * go wrong there at the same offset: if the first error is amid them, they end where a statement
   * has to end, and no brace of theirs is open, so that nothing looks beyond their end.
   */
  private static boolean decides(String part, int error) {
    if (error < 1 || error >= part.length() || part.contains("/*") || part.contains("\"\"\"")) {
      return false;
    }
    String masked = SourceMask.of(part);
    int braces = 0;
    int others = 0;
    for (int i = 0; i < masked.length(); i++) {
      char each = masked.charAt(i);
      braces += each == '{' ? 1 : each == '}' ? -1 : 0;
      others += each == '(' || each == '[' ? 1 : each == ')' || each == ']' ? -1 : 0;
      if (braces < 0 || others < 0) {
        return false;
      }
    }
    return braces == 0 && masked.endsWith(";");
  }

  /** Puts what was read into the tree, which is the new unit's from then on. */
  Unit commit(SourceFile now, Unit.Reading reading) {
    Run it = Objects.requireNonNull(run);
    LineIndex lines = new LineIndex(text);
    List<Statement> next = new ArrayList<>(it.block().getStatements());
    List<Statement> replaced = next.subList(it.from(), it.to());
    moveOld(replaced, lines);
    replaced.clear();
    it.read().getStatements().forEach(each -> place(each, it.start(), it.braces(), lines));
    next.addAll(it.from(), it.read().getStatements());
    it.block().setStatements(new NodeList<>(next));
    return new Unit(now, before.tree(), reading, text, Optional.of(edit));
  }

  /** A carriage return and a line feed are one line end, alone they are two. */
  private boolean splitsLineEnd(String old) {
    return returnBefore(edit.start(), text)
        || returnBefore(edit.end(), text)
        || returnBefore(edit.endBefore(), old);
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
  private static boolean fills(BlockStmt read, String inBraces) {
    Range range = read.getStatements().getLast().flatMap(Node::getRange).orElse(null);
    return range != null
        && new LineIndex(inBraces).offset(range.end.line - 1, range.end.column)
            == inBraces.length() - 1;
  }

  /** Moves what was read on its own to where it stands in the text. */
  private static void place(Node read, int start, int braces, LineIndex newLines) {
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
  private void moveOld(List<Statement> replaced, LineIndex newLines) {
    LineIndex oldLines = before.source().lines();
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
