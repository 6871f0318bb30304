package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.Field;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.Value;
import dev.durabletools.debug.jdi.CollectionView.Item;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks the nodes of hash tables, linked and sorted collections, no further than needed. */
final class LinkedItems {
  private static final List<String> KEY = List.of("key", "referent");
  private static final List<String> VALUE = List.of("val", "value");

  private LinkedItems() {}

  /** The items of nodes; those of a list may be null, those of queues that are null have gone. */
  static List<Item> chain(@Nullable ObjectReference first, String item, int wanted) {
    List<Item> items = new ArrayList<>();
    boolean queue = first != null && first.referenceType().name().contains(".concurrent.");
    ObjectReference node = first;
    while (node != null && items.size() < wanted) {
      Map<String, Value> read = read(node, List.of(item, "next"));
      Value value = read.get(item);
      if (value != null || !queue) {
        items.add(Item.of(value));
      }
      // A node of a queue that leads to itself has gone, the queue begins elsewhere.
      node = object(read.get("next"), node);
    }
    return items;
  }

  static List<Item> entries(@Nullable ObjectReference first, String next, int wanted) {
    List<Item> items = new ArrayList<>();
    entries(first, next, wanted, items);
    return items;
  }

  private static void entries(
      @Nullable ObjectReference first, String next, int wanted, List<Item> into) {
    ObjectReference node = first;
    while (node != null && into.size() < wanted) {
      // One packet for each node: a map is as slow as its packets.
      ReferenceType type = node.referenceType();
      Field key = field(type, KEY);
      Field value = field(type, VALUE);
      Field link = type.fieldByName(next);
      if (key == null || value == null || link == null) {
        return;
      }
      Map<Field, Value> read = node.getValues(List.of(key, value, link));
      into.add(Item.entry(read.get(key), read.get(value)));
      node = object(read.get(link), node);
    }
  }

  static List<Item> table(@Nullable ArrayReference table, int wanted) {
    List<Item> items = new ArrayList<>();
    List<Value> buckets = table == null ? List.of() : table.getValues();
    for (Value bucket : buckets) {
      ObjectReference first = (ObjectReference) bucket;
      String type = first == null ? "" : first.referenceType().name();
      // The tree bins of a concurrent map keep their nodes as a chain, too.
      if (first != null && type.endsWith("$TreeBin")) {
        first = Fields.object(first, "first");
      }
      if (!type.endsWith("$ForwardingNode") && !type.endsWith("$ReservationNode")) {
        entries(first, "next", wanted, items);
      }
      if (items.size() >= wanted) {
        return items;
      }
    }
    return items;
  }

  static List<Item> inOrder(@Nullable ObjectReference root, int wanted) {
    List<Item> items = new ArrayList<>();
    Deque<Map<String, Value>> path = new ArrayDeque<>();
    ObjectReference node = root;
    while ((node != null || !path.isEmpty()) && items.size() < wanted) {
      while (node != null) {
        path.push(read(node, List.of("key", "value", "left", "right")));
        node = object(path.peek().get("left"), node);
      }
      Map<String, Value> next = path.pop();
      items.add(Item.entry(next.get("key"), next.get("value")));
      node = object(next.get("right"), null);
    }
    return items;
  }

  /** The lowest level of a skip list, which has all entries; one without a value has gone. */
  static List<Item> levels(ObjectReference map, int wanted) {
    ObjectReference index = Fields.object(map, "head");
    for (ObjectReference down = index; down != null; down = Fields.object(down, "down")) {
      index = down;
    }
    ObjectReference node = index == null ? null : Fields.object(index, "node");
    node = node == null ? null : Fields.object(node, "next");
    List<Item> items = new ArrayList<>();
    while (node != null && items.size() < wanted) {
      Map<String, Value> read = read(node, List.of("key", "val", "value", "next"));
      Value value = read.getOrDefault("val", read.get("value"));
      if (value != null && read.get("key") != null && !value.equals(node)) {
        items.add(Item.entry(read.get("key"), value));
      }
      node = object(read.get("next"), node);
    }
    return items;
  }

  private static @Nullable ObjectReference object(
      @Nullable Value value, @Nullable ObjectReference from) {
    return value instanceof ObjectReference object && !object.equals(from) ? object : null;
  }

  /** In one packet; fields that there are not are left out. */
  private static Map<String, Value> read(ObjectReference node, List<String> names) {
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      Field field = node.referenceType().fieldByName(name);
      if (field != null) {
        fields.add(field);
      }
    }
    Map<String, Value> read = new HashMap<>();
    node.getValues(fields).forEach((field, value) -> read.put(field.name(), value));
    return read;
  }

  private static @Nullable Field field(ReferenceType type, List<String> names) {
    return names.stream()
        .map(type::fieldByName)
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
