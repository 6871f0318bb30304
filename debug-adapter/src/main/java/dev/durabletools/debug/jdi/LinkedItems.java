package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.Field;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.jdi.JdkCollections.Item;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
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
      // One packet for each node: a map is as slow as its packets.
      Field key = node.referenceType().fieldByName("key");
      Field value = node.referenceType().fieldByName("val");
      value = value == null ? node.referenceType().fieldByName("value") : value;
      Field link = node.referenceType().fieldByName(next);
      Map<Field, Value> read = node.getValues(List.of(key, value, link));
      into.add(entries ? new Item(true, read.get(key), read.get(value)) : Item.of(read.get(key)));
      node = read.get(link) instanceof ObjectReference follows ? follows : null;
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
      into.add(item(next, entries));
      node = Fields.object(next, "right");
    }
  }

  private static Item item(ObjectReference node, boolean entry) {
    Value key = Fields.value(node, "key");
    return entry ? new Item(true, key, Fields.value(node, "value")) : Item.of(key);
  }
}
