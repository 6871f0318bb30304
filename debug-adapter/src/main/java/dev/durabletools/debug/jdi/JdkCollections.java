package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's common collections, read from their fields: so that nothing runs in the debuggee, and a
 * list of a million items costs what its page costs.
 */
final class JdkCollections {
  private static final Set<String> ARRAY_LISTS =
      Set.of("java.util.ArrayList", "java.util.Arrays$ArrayList");
  private static final String IMMUTABLE = "java.util.ImmutableCollections$";
  private static final Set<String> IMMUTABLES =
      Set.of("List12", "ListN", "SubList", "Set12", "SetN", "Map1", "MapN");
  private static final Set<String> HASHED =
      Set.of(
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.HashSet",
          "java.util.LinkedHashSet",
          "java.util.concurrent.ConcurrentHashMap");
  private static final Set<String> TREES = Set.of("java.util.TreeMap", "java.util.TreeSet");

  private JdkCollections() {}

  /**
   * An item, or an entry when {@code isEntry}.
   *
   * @param key null key or no key
   */
  record Item(boolean isEntry, @Nullable Value key, @Nullable Value value) {
    static Item of(@Nullable Value value) {
      return new Item(false, null, value);
    }
  }

  static boolean isCollection(ObjectReference object) {
    String type = object.referenceType().name();
    return ARRAY_LISTS.contains(type)
        || HASHED.contains(type)
        || TREES.contains(type)
        || type.equals("java.util.LinkedList")
        || (type.startsWith(IMMUTABLE)
            && !type.endsWith("SubList")
            && IMMUTABLES.contains(type.substring(IMMUTABLE.length())));
  }

  static int size(ObjectReference object) {
    String type = object.referenceType().name();
    if (type.equals("java.util.Arrays$ArrayList")) {
      return length(Fields.array(object, "a"));
    }
    if (type.equals("java.util.concurrent.ConcurrentHashMap")) {
      return items(object, 0, Integer.MAX_VALUE).size();
    }
    if (type.startsWith(IMMUTABLE)) {
      return ImmutableItems.size(object, type.substring(IMMUTABLE.length()));
    }
    ObjectReference map = backing(object);
    return Fields.number(map, "size");
  }

  /** A page of the items in iteration order. */
  static List<Item> items(ObjectReference object, int start, int count) {
    String type = object.referenceType().name();
    if (ARRAY_LISTS.contains(type)) {
      ArrayReference array =
          Fields.array(object, type.endsWith("$ArrayList") ? "a" : "elementData");
      return slice(array, start, Pages.end(start, count, size(object)));
    }
    if (type.startsWith(IMMUTABLE)) {
      String kind = type.substring(IMMUTABLE.length());
      if (kind.equals("ListN")) {
        int end = Pages.end(start, count, size(object));
        return slice(Fields.array(object, "elements"), start, end);
      }
      return Pages.of(ImmutableItems.all(object, kind), start, count);
    }
    boolean entries = type.endsWith("Map");
    List<Item> all = new ArrayList<>();
    int wanted = (int) Math.min(Integer.MAX_VALUE, (long) start + count);
    if (type.equals("java.util.LinkedList")) {
      LinkedItems.chain(Fields.object(object, "first"), "next", "item", wanted, all);
    } else if (TREES.contains(type)) {
      LinkedItems.inOrder(Fields.object(backing(object), "root"), entries, wanted, all);
    } else if (type.contains("Linked")) {
      LinkedItems.entries(Fields.object(backing(object), "head"), "after", entries, wanted, all);
    } else {
      LinkedItems.table(Fields.array(backing(object), "table"), entries, wanted, all);
    }
    return Pages.of(all, start, count);
  }

  /** The map inside a set; the map itself. */
  private static ObjectReference backing(ObjectReference object) {
    ObjectReference map =
        object.referenceType().name().endsWith("Set")
            ? Fields.object(object, object.referenceType().name().endsWith("TreeSet") ? "m" : "map")
            : null;
    return map == null ? object : map;
  }

  private static List<Item> slice(@Nullable ArrayReference array, int start, int end) {
    if (array == null || start >= end) {
      return List.of();
    }
    List<Item> items = new ArrayList<>();
    array.getValues(start, end - start).forEach(value -> items.add(Item.of(value)));
    return items;
  }

  private static int length(@Nullable ArrayReference array) {
    return array == null ? 0 : array.length();
  }
}
