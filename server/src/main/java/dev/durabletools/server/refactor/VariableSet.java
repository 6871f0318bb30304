package dev.durabletools.server.refactor;

import com.github.javaparser.ast.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Declarations in the order they were added; two of equal code are two. */
final class VariableSet {
  private final Set<Node> members = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Node> order = new ArrayList<>();

  void add(Node variable) {
    if (members.add(variable)) {
      order.add(variable);
    }
  }

  boolean contains(Node variable) {
    return members.contains(variable);
  }

  List<Node> inOrder() {
    return Collections.unmodifiableList(order);
  }
}
