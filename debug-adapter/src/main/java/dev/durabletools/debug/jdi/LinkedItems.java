package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.jdi.JdkCollections.Item;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the nodes of hash tables, linked and sorted collections, no further than needed. */
final class LinkedItems {
  private LinkedItems() {}

  static void chain(
      @Nullable ObjectReference first, String next, String item, int wanted, List<Item> into) {
    ObjectReference node = first;
    while (node != null && into.size() < wanted) {
      into.add(Item.of(Fields.value(node, item)));
      node = Fields.object(node, next);
    }
  }

  static void entries(
      @Nullable ObjectReference first, String next, boolean entries, int wanted, List<Item> into) {
    ObjectReference node = first;
    while (node != null && into.size() < wanted) {
      into.add(item(node, entries, "val", "value"));
      node = Fields.object(node, next);
    }
  }

  static void table(@Nullable ArrayReference table, boolean entries, int wanted, List<Item> into) {
    if (table == null) {
      return;
    }
    for (Value bucket : table.getValues()) {
      if (into.size() >= wanted) {
        return;
      }
      ObjectReference first = (ObjectReference) bucket;
      // The tree bins of a concurrent map keep their nodes as a chain, too.
      if (first != null && first.referenceType().name().endsWith("$TreeBin")) {
        first = Fields.object(first, "first");
      }
      entries(first, "next", entries, wanted, into);
    }
  }

  static void inOrder(
      @Nullable ObjectReference root, boolean entries, int wanted, List<Item> into) {
    Deque<ObjectReference> path = new ArrayDeque<>();
    ObjectReference node = root;
    while ((node != null || !path.isEmpty()) && into.size() < wanted) {
      while (node != null) {
        path.push(node);
        node = Fields.object(node, "left");
      }
      ObjectReference next = path.pop();
      into.add(item(next, entries, "value", "value"));
      node = Fields.object(next, "right");
    }
  }

  private static Item item(ObjectReference node, boolean entry, String value, String otherwise) {
    Value key = Fields.value(node, "key");
    if (!entry) {
      return Item.of(key);
    }
    boolean named = node.referenceType().fieldByName(value) != null;
    return new Item(true, key, Fields.value(node, named ? value : otherwise));
  }
}
