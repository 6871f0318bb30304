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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parses only the statements that an edit touches, and puts them into the tree that there is. The
 * outcome is the tree that parsing the whole text gives: a run of statements in a block is read
 * alike wherever it stands, unless what is around it looks ahead into it, as the grammar does from
 * expressions and constructors; and its last character, which stays, ends a token, so that nothing
 * behind it can be read in another way.
 */
final class StatementSplice implements Splice {
  private final Unit before;
  private final String text;
  private final Edit edit;

  /** What is replaced: statements of a block, and what was read in their place. */
  private record Run(BlockStmt block, int from, int to, int start, int braces, BlockStmt read) {}

  private @Nullable Run run;
  private int error = -1;

  private StatementSplice(Unit before, String text, Edit edit) {
    this.before = before;
    this.text = text;
    this.edit = edit;
  }

  /**
   * How a text is read in the tree of the one before it. Nothing is changed yet.
   *
   * @param edit where it differs from the text that the tree was read from
   * @param parse reads a block, braces and all
   */
  static StatementSplice of(
      Unit before, String text, Edit edit, Function<String, Read<BlockStmt>> parse) {
    StatementSplice splice = new StatementSplice(before, text, edit);
    splice.run = splice.find(parse);
    return splice;
  }

  @Override
  public boolean fits() {
    return run != null;
  }

  @Override
  public int error() {
    return error;
  }

  private @Nullable Run find(Function<String, Read<BlockStmt>> parse) {
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
    Read<BlockStmt> outcome = parse.apply(inBraces);
    BlockStmt read = outcome.tree().orElse(null);
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

  @Override
  public Unit commit(SourceFile now, Unit.Reading reading) {
    Run it = Objects.requireNonNull(run);
    List<Statement> next = new ArrayList<>(it.block().getStatements());
    List<Statement> replaced = next.subList(it.from(), it.to());
    new Shift(before.source().lines(), now.lines(), edit).move(before.tree(), replaced);
    replaced.clear();
    it.read().getStatements().forEach(each -> place(each, it.start(), it.braces(), now.lines()));
    next.addAll(it.from(), it.read().getStatements());
    it.block().setStatements(new NodeList<>(next));
    return new Unit(now, before.tree(), reading, text, Optional.of(edit));
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
}
