package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Walks over syntax trees without recursion: expressions of thousands of terms are deep. */
public final class Nodes {
  private Nodes() {}

  /** Visits a node and all below it in the order of the text. */
  public static void forEach(Node root, Consumer<Node> visitor) {
    forEach(root, node -> true, visitor);
  }

  /** Visits a node and all below it, leaving out what is below nodes that {@code into} refuses. */
  public static void forEach(Node root, Predicate<Node> into, Consumer<Node> visitor) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node node = open.pop();
      visitor.accept(node);
      if (same(node, root) || into.test(node)) {
        List<Node> children = node.getChildNodes();
        for (int i = children.size() - 1; i >= 0; i--) {
          open.push(children.get(i));
        }
      }
    }
  }

  /** Whether two are one: nodes of equal code are equal, wherever they stand. */
  @SuppressWarnings("ReferenceEquality")
  public static boolean same(Node one, Node other) {
    return one == other;
  }

  /**
   * A map for what is known of the nodes of a project, with room for those of a long method: making
   * room bit by bit is a part of what a keystroke takes.
   */
  static <K extends Node, V> IdentityHashMap<K, V> known() {
    return new IdentityHashMap<>(4096);
  }

  /** A set that tells nodes of equal code apart. */
  public static <T> Set<T> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** The nearest node above (not the node itself) of a kind. */
  public static <T extends Node> Optional<T> above(Node node, Class<T> kind) {
    Node up = node.getParentNode().orElse(null);
    while (up != null) {
      if (kind.isInstance(up)) {
        return Optional.of(kind.cast(up));
      }
      up = up.getParentNode().orElse(null);
    }
    return Optional.empty();
  }

  /** Whether {@code node} is {@code root} or below it. */
  public static boolean within(Node node, Node root) {
    Node up = node;
    while (up != null) {
      if (same(up, root)) {
        return true;
      }
      up = up.getParentNode().orElse(null);
    }
    return false;
  }
}
