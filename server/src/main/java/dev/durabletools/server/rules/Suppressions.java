package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether the user has said that a finding is meant: {@code @SuppressWarnings("DFJ0001")} on a
 * declaration around it, or a comment {@code // durable:ignore DFJ0001 reason} on its line, on the
 * line above, or above its method. {@code all} stands for every rule, in annotations also {@code
 * durable}.
 */
final class Suppressions {
  static final String MARK = "durable:ignore";

  /** Its group is the list of ids. */
  static final Pattern MARKED =
      Pattern.compile(
          "(?://|\\*).*?" + MARK + "\\s+((?:all|DFJ\\w+)(?:\\s*,\\s*(?:all|DFJ\\w+))*)");

  /** Its group is a mark that names no rule. */
  static final Pattern UNNAMED =
      Pattern.compile("//.*?(" + MARK + ")(?!\\w|-|\\s+(?:all\\b|DFJ\\w))");

  /** What silences every rule, in annotations. */
  private static final Set<String> EVERY = Set.of("all", "durable");

  private static final Pattern COMMENT_LINE = Pattern.compile("\\s*(//|/?\\*).*");

  private Suppressions() {}

  /**
   * Tells it of a finding.
   *
   * @param shown what is underlined, which may start some lines after the node
   */
  static boolean suppressed(String rule, Node at, TextRange shown) {
    SourceFile file = Unit.of(at).source();
    boolean commented = file.text().contains(MARK);
    if (commented
        && (byComment(rule, file, Unit.of(at).range(at).start())
            || byComment(rule, file, shown.start()))) {
      return true;
    }
    Node up = at;
    while (up != null) {
      if (up instanceof NodeWithAnnotations<?> annotated
          && annotated.getAnnotations().stream().anyMatch(each -> names(each, rule))) {
        return true;
      }
      if (commented
          && up instanceof CallableDeclaration<?>
          && byComment(rule, file, Unit.of(up).range(up).start())) {
        return true;
      }
      up = up.getParentNode().orElse(null);
    }
    return false;
  }

  private static boolean names(AnnotationExpr annotation, String rule) {
    return annotation.getName().getIdentifier().equals("SuppressWarnings")
        && annotation.findAll(StringLiteralExpr.class).stream()
            .map(StringLiteralExpr::asString)
            .anyMatch(each -> each.equals(rule) || EVERY.contains(each));
  }

  private static boolean byComment(String rule, SourceFile file, int offset) {
    int line = file.lines().lineOf(offset);
    if (marks(line(file, line), rule)) {
      return true;
    }
    for (int above = line - 1; above >= 0; above--) {
      String text = line(file, above);
      if (!COMMENT_LINE.matcher(text.strip()).matches()) {
        return false;
      }
      if (marks(text, rule)) {
        return true;
      }
    }
    return false;
  }

  private static boolean marks(String line, String rule) {
    Matcher marked = MARKED.matcher(line);
    return marked.find()
        && Stream.of(marked.group(1).split("\\s*,\\s*"))
            .anyMatch(each -> each.equals(rule) || each.equals("all"));
  }

  private static String line(SourceFile file, int line) {
    return file.text().substring(file.lines().start(line), file.lines().end(line));
  }
}
