package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.Value;
import dev.durabletools.debug.jdi.CollectionView.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The JDK's classes that hold items, by what their fields are called. */
final class CollectionCores {
  private static final ToIntFunction<ObjectReference> SIZE = number("size");
  private static final Map<String, CollectionCore> ALL = new HashMap<>();

  static {
    lists();
    queues();
    maps();
    small();
  }

  private CollectionCores() {}

  static Optional<CollectionCore> of(String type) {
    return Optional.ofNullable(ALL.get(type));
  }

  private static void lists() {
    add("ArrayList", array("elementData", SIZE));
    add("Arrays$ArrayList", array("a", length("a")));
    add("ImmutableCollections$ListN", array("elements", length("elements")));
    add("Vector", array("elementData", number("elementCount")).notFree());
    add("Stack", array("elementData", number("elementCount")).notFree());
    add("concurrent.CopyOnWriteArrayList", array("array", length("array")));
    add("PriorityQueue", array("queue", SIZE));
    add("concurrent.PriorityBlockingQueue", array("queue", SIZE).notFree());
    add(
        "LinkedList",
        CollectionCore.walked(
            SIZE, (list, end) -> LinkedItems.chain(Fields.object(list, "first"), "item", end)));
  }

  private static void queues() {
    add(
        "ArrayDeque",
        CollectionCore.list(
            RingItems::size,
            (deque, start, end) -> RingItems.of(deque, "elements", "head", start, end)));
    add(
        "concurrent.ArrayBlockingQueue",
        CollectionCore.list(
                number("count"),
                (queue, start, end) -> RingItems.of(queue, "items", "takeIndex", start, end))
            .notFree());
    add(
        "concurrent.LinkedBlockingQueue",
        CollectionCore.walked(
                queue -> whole(value(Fields.object(queue, "count"), "value")),
                (queue, end) -> LinkedItems.chain(Fields.object(queue, "head"), "item", end))
            .notFree());
    add(
        "concurrent.LinkedBlockingDeque",
        CollectionCore.walked(
                number("count"),
                (queue, end) -> LinkedItems.chain(Fields.object(queue, "first"), "item", end))
            .notFree());
    for (String queue : List.of("ConcurrentLinkedQueue", "ConcurrentLinkedDeque")) {
      CollectionCore.Walk walk =
          (object, end) -> LinkedItems.chain(Fields.object(object, "head"), "item", end);
      add(
          "concurrent." + queue,
          CollectionCore.walked(object -> walk.items(object, Integer.MAX_VALUE).size(), walk));
    }
  }

  private static void maps() {
    add("HashMap", table(SIZE));
    add("Hashtable", table(number("count")).notFree());
    add("WeakHashMap", table(SIZE).notFree());
    add("concurrent.ConcurrentHashMap", table(CollectionCores::added));
    add(
        "LinkedHashMap",
        CollectionCore.map(
            SIZE, (map, end) -> LinkedItems.entries(Fields.object(map, "head"), "after", end)));
    add(
        "TreeMap",
        CollectionCore.map(
            SIZE, (map, end) -> LinkedItems.inOrder(Fields.object(map, "root"), end)));
    add(
        "concurrent.ConcurrentSkipListMap",
        CollectionCore.map(
            map -> LinkedItems.levels(map, Integer.MAX_VALUE).size(), LinkedItems::levels));
    add("IdentityHashMap", CollectionCore.map(SIZE, TableItems::identity));
    add("EnumMap", CollectionCore.map(SIZE, TableItems::enums));
    add("RegularEnumSet", enumSet());
    add("JumboEnumSet", enumSet());
    // Their iterators begin anywhere, another place in each run.
    add("ImmutableCollections$MapN", CollectionCore.map(SIZE, TableItems::pairs).notFree());
    add("ImmutableCollections$SetN", CollectionCore.walked(SIZE, TableItems::filled).notFree());
  }

  private static void small() {
    add("ImmutableCollections$List12", few(TableItems::two));
    add("ImmutableCollections$Set12", few(TableItems::two).notFree());
    add("ImmutableCollections$Map1", one("k0", "v0"));
    add("Collections$SingletonMap", one("k", "v"));
    for (String single : List.of("Collections$SingletonList", "Collections$SingletonSet")) {
      add(single, few(object -> List.of(Item.of(Fields.value(object, "element")))));
    }
    for (String empty : List.of("Collections$EmptyList", "Collections$EmptySet")) {
      add(empty, few(object -> List.of()));
    }
    add("Collections$EmptyMap", CollectionCore.map(object -> 0, (object, end) -> List.of()));
    add(
        "Collections$CopiesList",
        CollectionCore.list(
            number("n"),
            (list, start, end) ->
                java.util.Collections.nCopies(
                    end - start, Item.of(Fields.value(list, "element")))));
  }

  private static void add(String name, CollectionCore core) {
    ALL.put("java.util." + name, core);
  }

  private static CollectionCore array(String field, ToIntFunction<ObjectReference> counted) {
    return CollectionCore.list(
        counted, (list, start, end) -> RingItems.slice(Fields.array(list, field), start, end));
  }

  private static CollectionCore table(ToIntFunction<ObjectReference> counted) {
    return CollectionCore.map(
        counted, (map, end) -> LinkedItems.table(Fields.array(map, "table"), end));
  }

  private static CollectionCore enumSet() {
    return CollectionCore.walked(
        set -> TableItems.bits(set, Integer.MAX_VALUE).size(), TableItems::bits);
  }

  private static CollectionCore one(String key, String value) {
    return CollectionCore.map(
        object -> 1,
        (object, end) ->
            List.of(Item.entry(Fields.value(object, key), Fields.value(object, value))));
  }

  private static CollectionCore few(java.util.function.Function<ObjectReference, List<Item>> all) {
    return CollectionCore.walked(
        object -> all.apply(object).size(), (object, end) -> all.apply(object));
  }

  private static ToIntFunction<ObjectReference> number(String field) {
    return object -> Fields.number(object, field);
  }

  private static ToIntFunction<ObjectReference> length(String field) {
    return object -> {
      ArrayReference array = Fields.array(object, field);
      return array == null ? 0 : array.length();
    };
  }

  /** A concurrent map counts in one place, or where threads meet in several. */
  private static int added(ObjectReference map) {
    long sum = whole(Fields.value(map, "baseCount"));
    ArrayReference cells = Fields.array(map, "counterCells");
    if (cells != null) {
      for (Value cell : cells.getValues()) {
        sum += whole(value((ObjectReference) cell, "value"));
      }
    }
    return (int) Math.max(0, Math.min(sum, Integer.MAX_VALUE));
  }

  private static @Nullable Value value(@Nullable ObjectReference owner, String field) {
    return owner == null ? null : Fields.value(owner, field);
  }

  private static int whole(@Nullable Value value) {
    return value instanceof PrimitiveValue number ? number.intValue() : 0;
  }
}
