package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.LongValue;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.jdi.CollectionView.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items that lie in an array with gaps, and those of collections of one or two. */
final class TableItems {
  private TableItems() {}

  /** List12 and Set12; a missing second element is null or a marker object. */
  static List<Item> two(ObjectReference object) {
    Value first = Fields.value(object, "e0");
    Value second = Fields.value(object, "e1");
    boolean marker = second == null || second.type().name().equals("java.lang.Object");
    return marker ? List.of(Item.of(first)) : List.of(Item.of(first), Item.of(second));
  }

  static List<Item> filled(ObjectReference object, int wanted) {
    List<Item> items = new ArrayList<>();
    for (Value value : values(object, "elements")) {
      if (value != null && items.size() < wanted) {
        items.add(Item.of(value));
      }
    }
    return items;
  }

  /** Key and value in turn. */
  static List<Item> pairs(ObjectReference object, int wanted) {
    List<Item> items = new ArrayList<>();
    List<Value> values = values(object, "table");
    for (int i = 0; i + 1 < values.size() && items.size() < wanted; i += 2) {
      if (values.get(i) != null) {
        items.add(Item.entry(values.get(i), values.get(i + 1)));
      }
    }
    return items;
  }

  /** As pairs, with a plain object for the key null. */
  static List<Item> identity(ObjectReference map, int wanted) {
    Value none = Fields.value(map, "NULL_KEY");
    return pairs(map, wanted).stream()
        .map(
            item -> none != null && none.equals(item.key()) ? Item.entry(null, item.value()) : item)
        .toList();
  }

  static List<Item> enums(ObjectReference map, int wanted) {
    List<Item> items = new ArrayList<>();
    List<Value> values = values(map, "vals");
    Value none = Fields.value(map, "NULL");
    List<Value> keys = values(map, "keyUniverse");
    for (int i = 0; i < values.size() && items.size() < wanted; i++) {
      if (values.get(i) != null) {
        items.add(Item.entry(keys.get(i), values.get(i).equals(none) ? null : values.get(i)));
      }
    }
    return items;
  }

  /** The constants whose bits are set, in one number or in several. */
  static List<Item> bits(ObjectReference set, int wanted) {
    Value held = Fields.value(set, "elements");
    List<Value> words = held instanceof ArrayReference many ? many.getValues() : one(held);
    List<Value> constants = values(set, "universe");
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < constants.size() && items.size() < wanted; i++) {
      boolean isIn =
          words.get(i / Long.SIZE) instanceof LongValue word
              && (word.value() >>> (i % Long.SIZE) & 1) == 1;
      if (isIn) {
        items.add(Item.of(constants.get(i)));
      }
    }
    return items;
  }

  private static List<Value> one(@Nullable Value value) {
    return value == null ? List.of() : List.of(value);
  }

  private static List<Value> values(ObjectReference object, String field) {
    ArrayReference array = Fields.array(object, field);
    return array == null ? List.of() : array.getValues();
  }
}
