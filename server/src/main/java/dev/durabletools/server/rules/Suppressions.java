package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the user has said that a finding is meant: {@code @SuppressWarnings("DFJ0001")} on a
 * declaration around it, or a comment {@code // durable:ignore DFJ0001 reason} on its line, on the
 * line above, or above its method.
 */
final class Suppressions {
  private static final String MARK = "durable:ignore";
  private static final Pattern MARKED =
      Pattern.compile("(?://|\\*).*?" + MARK + "\\s+(DFJ\\d+(?:\\s*,\\s*DFJ\\d+)*)");
  private static final Pattern COMMENT_LINE = Pattern.compile("\\s*(//|/?\\*).*");

  private Suppressions() {}

  static boolean suppressed(String rule, Node at) {
    SourceFile file = Unit.of(at).source();
    boolean commented = file.text().contains(MARK);
    if (commented && byComment(rule, file, Unit.of(at).range(at).start())) {
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
            .anyMatch(each -> each.asString().equals(rule));
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
    return marked.find() && marked.group(1).contains(rule);
  }

  private static String line(SourceFile file, int line) {
    return file.text().substring(file.lines().start(line), file.lines().end(line));
  }
}
