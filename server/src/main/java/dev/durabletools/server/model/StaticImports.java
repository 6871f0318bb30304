package dev.durabletools.server.model;

import com.github.javaparser.ast.ImportDeclaration;
import java.util.ArrayList;
import java.util.List;

/** What a unit's static imports can mean. */
final class StaticImports {
  private StaticImports() {}

  /** The qualified types that may own a statically imported member, explicit imports first. */
  static List<String> owners(String member, Unit unit) {
    List<String> named = new ArrayList<>();
    List<String> onDemand = new ArrayList<>();
    for (ImportDeclaration each : unit.tree().getImports()) {
      if (!each.isStatic()) {
        continue;
      }
      String name = each.getNameAsString();
      if (each.isAsterisk()) {
        onDemand.add(name);
      } else if (name.endsWith("." + member)) {
        named.add(name.substring(0, name.length() - member.length() - 1));
      }
    }
    named.addAll(onDemand);
    return named;
  }
}
