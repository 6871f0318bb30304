package dev.durabletools.server.model;

import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A unit without the code in it: what others can see of its types.
 *
 * @param text the unit's text, blocks left out
 * @param types the types that are written outside blocks
 */
record Outline(String text, List<ClassOrInterfaceType> types) {
  static Outline of(Unit unit) {
    return unit.fact(Outline.class, Outline::read);
  }

  private static Outline read(Unit unit) {
    StringBuilder text = new StringBuilder();
    List<ClassOrInterfaceType> types = new ArrayList<>();
    int[] at = {0};
    Nodes.forEach(
        unit.tree(),
        node -> !(node instanceof BlockStmt),
        node -> {
          if (node instanceof BlockStmt block) {
            TextRange range = unit.range(block);
            text.append(unit.source().text(), at[0], Math.max(at[0], range.start()));
            at[0] = Math.max(at[0], range.end());
          } else if (node instanceof ClassOrInterfaceType type) {
            types.add(type);
          }
        });
    return new Outline(text.append(unit.source().text().substring(at[0])).toString(), types);
  }
}
