package dev.durabletools.server.model;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.durabletools.server.text.SourceFile;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a text is read by parsing only the part of it that an edit touches, and putting that into the
 * tree that there is. The outcome is the tree that parsing the whole text gives. Nothing is changed
 * before it is committed.
 */
sealed interface Splice permits HeaderSplice, StatementSplice {
  /**
   * What parsing a part gave.
   *
   * @param error offset of the first place that cannot be read; -1 if there is none, or not known
   */
  record Read<T>(Optional<T> tree, int error) {}

  /** Whether the text can be read in this way. */
  boolean fits();

  /** Offset of the first place where the whole text cannot be read; -1 if that is not known. */
  int error();

  /** Puts what was read into the tree, which is the new unit's from then on. */
  Unit commit(SourceFile now, Unit.Reading reading);

  /**
   * How a text may be read in the tree of the one before it; empty if only whole.
   *
   * @param old what the tree before was read from
   * @param block reads a block, braces and all
   * @param file reads a file
   */
  static Optional<Splice> of(
      Unit before,
      String old,
      String text,
      Function<String, Read<BlockStmt>> block,
      Function<String, Read<CompilationUnit>> file) {
    Edit edit = Edit.between(before.source(), old, text);
    // Types among statements are named by their places, which an edit moves.
    boolean localTypes = before.types().keySet().stream().anyMatch(name -> name.indexOf('#') >= 0);
    if (localTypes || splitsLineEnd(edit, old, text)) {
      return Optional.empty();
    }
    return HeaderSplice.of(before, text, edit, file)
        .or(() -> Optional.of(StatementSplice.of(before, text, edit, block)));
  }

  /** A carriage return and a line feed are one line end, alone they are two. */
  private static boolean splitsLineEnd(Edit edit, String old, String text) {
    return returnBefore(edit.start(), text)
        || returnBefore(edit.end(), text)
        || returnBefore(edit.endBefore(), old);
  }

  private static boolean returnBefore(int offset, String text) {
    return offset > 0 && text.charAt(offset - 1) == '\r';
  }
}
