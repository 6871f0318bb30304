package dev.durabletools.server.model;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.PackageDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.durabletools.server.text.LineIndex;
import dev.durabletools.server.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses only what stands above the first type, the package and the imports, when the edit is
 * there. It is read with a type in the place of the first one that begins with the same word: the
 * parser takes the same way up to that word, and what stands behind it is not read again. Types
 * begin on a line of their own, so that no comment reaches into them.
 */
final class HeaderSplice implements Splice {
  /** How a type may begin so that an error before it does not depend on what it is. */
  private static final Pattern FIRST =
      Pattern.compile("(public|final|abstract|strictfp|class|interface|enum)\\b");

  private final Unit before;
  private final String text;
  private final Edit edit;
  private final @Nullable CompilationUnit read;
  private final int error;

  private HeaderSplice(
      Unit before, String text, Edit edit, @Nullable CompilationUnit read, int error) {
    this.before = before;
    this.text = text;
    this.edit = edit;
    this.read = read;
    this.error = error;
  }

  /**
   * How a text is read in the tree of the one before it; empty if the edit is elsewhere, or what it
   * makes of the header cannot be told without the rest.
   *
   * @param edit where it differs from the text that the tree was read from
   * @param parse reads a file
   */
  static Optional<Splice> of(
      Unit before, String text, Edit edit, Function<String, Read<CompilationUnit>> parse) {
    CompilationUnit tree = before.tree();
    if (tree.getTypes().isEmpty() || tree.getModule().isPresent()) {
      return Optional.empty();
    }
    int first = before.range(tree.getType(0)).start();
    boolean importsBelow =
        tree.getImports().stream().anyMatch(each -> before.range(each).start() > first);
    if (edit.endBefore() > first || importsBelow) {
      return Optional.empty();
    }
    int start = first + edit.end() - edit.endBefore();
    String header = text.substring(0, start);
    Matcher word = FIRST.matcher(text).region(start, text.length());
    if (!word.lookingAt() || !endsLine(header) || header.contains("\\u")) {
      return Optional.empty();
    }
    String keyword = word.group();
    String type = keyword + (isModifier(keyword) ? " class A{}" : " A{}");
    String alone = header + type;
    if (!SourceMask.of(alone).endsWith(type)) {
      return Optional.empty();
    }
    Read<CompilationUnit> outcome = parse.apply(alone);
    if (outcome.tree().isEmpty()) {
      return outcome.error() >= 0 && outcome.error() <= start
          ? Optional.of(new HeaderSplice(before, text, edit, null, outcome.error()))
          : Optional.empty();
    }
    return outcome
        .tree()
        .filter(file -> holdsNothingElse(file, start, new LineIndex(alone)))
        .map(file -> new HeaderSplice(before, text, edit, file, -1));
  }

  private static boolean endsLine(String header) {
    int line = header.lastIndexOf('\n') + 1;
    return header.substring(line).isBlank() && (line > 0 || header.isEmpty());
  }

  private static boolean isModifier(String keyword) {
    return !keyword.equals("class") && !keyword.equals("interface") && !keyword.equals("enum");
  }

  /** Whether the only type is the one that was put there, and nothing of the header is its own. */
  private static boolean holdsNothingElse(CompilationUnit file, int start, LineIndex lines) {
    int line = lines.lineOf(start);
    Position place = new Position(line + 1, start - lines.start(line) + 1);
    return file.getModule().isEmpty()
        && file.getTypes().size() == 1
        && file.getType(0).getRange().filter(range -> range.begin.equals(place)).isPresent();
  }

  @Override
  public boolean fits() {
    return read != null;
  }

  @Override
  public int error() {
    return error;
  }

  @Override
  public Unit commit(SourceFile now, Unit.Reading reading) {
    CompilationUnit header = Objects.requireNonNull(read);
    CompilationUnit tree = before.tree();
    Shift shift = new Shift(before.source().lines(), now.lines(), edit);
    tree.getTypes().forEach(type -> shift.move(type, List.of()));
    tree.getRange()
        .ifPresent(
            range ->
                tree.setRange(
                    new Range(
                        header.getRange().map(each -> each.begin).orElse(range.begin),
                        shift.moved(range.end))));
    PackageDeclaration name = header.getPackageDeclaration().orElse(null);
    List<ImportDeclaration> imports = new ArrayList<>(header.getImports());
    List<TypeDeclaration<?>> types = new ArrayList<>(tree.getTypes());
    // Children are in the order in which they are set.
    tree.setPackageDeclaration(name);
    tree.setImports(new NodeList<>(imports));
    tree.setTypes(new NodeList<>(types));
    return new Unit(now, tree, reading, text, Optional.of(edit));
  }
}
