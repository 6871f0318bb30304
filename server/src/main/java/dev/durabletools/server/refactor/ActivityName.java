package dev.durabletools.server.refactor;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import java.util.Locale;

/** A name for an activity that does what statements do: after the first telling call in them. */
final class ActivityName {
  private static final String NONE = "Extracted";

  /** Shorter ones are {@code of}, {@code get}, {@code add}. */
  private static final int TELLING = 4;

  private ActivityName() {}

  static String of(SelectedStatements selected, Project project) {
    String[] first = {null};
    selected
        .statements()
        .forEach(
            each ->
                Nodes.forEach(
                    each,
                    node -> {
                      if (node instanceof MethodCallExpr call
                          && (first[0] == null || first[0].length() < TELLING)) {
                        first[0] = call.getNameAsString();
                      }
                    }));
    String base = first[0] == null ? NONE : first[0].replaceAll("[^A-Za-z0-9]", "");
    base =
        base.isEmpty() ? NONE : base.substring(0, 1).toUpperCase(Locale.ROOT) + base.substring(1);
    String free = base.matches("[A-Za-z].*") ? base : NONE;
    for (int i = 2; !project.functions(selected.block()).named(free).isEmpty(); i++) {
      free = base + i;
    }
    return free;
  }
}
