package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.jdi.JdkCollections.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The collections behind {@code List.of}, {@code Set.of} and {@code Map.of}. */
final class ImmutableItems {
  private ImmutableItems() {}

  static int size(ObjectReference object, String kind) {
    if (kind.equals("ListN")) {
      ArrayReference elements = Fields.array(object, "elements");
      return elements == null ? 0 : elements.length();
    }
    if (kind.equals("SetN") || kind.equals("MapN")) {
      return Fields.number(object, "size");
    }
    return all(object, kind).size();
  }

  static List<Item> all(ObjectReference object, String kind) {
    return switch (kind) {
      case "Map1" ->
          List.of(new Item(true, Fields.value(object, "k0"), Fields.value(object, "v0")));
      case "MapN" -> pairs(Fields.array(object, "table"));
      case "SetN" -> filled(Fields.array(object, "elements"));
      default -> two(object);
    };
  }

  /** List12 and Set12; a missing second element is null or a marker object. */
  private static List<Item> two(ObjectReference object) {
    List<Item> items = new ArrayList<>();
    items.add(Item.of(Fields.value(object, "e0")));
    Value second = Fields.value(object, "e1");
    boolean marker = second == null || second.type().name().equals("java.lang.Object");
    if (!marker) {
      items.add(Item.of(second));
    }
    return items;
  }

  private static List<Item> filled(@Nullable ArrayReference table) {
    List<Item> items = new ArrayList<>();
    if (table != null) {
      for (Value value : table.getValues()) {
        if (value != null) {
          items.add(Item.of(value));
        }
      }
    }
    return items;
  }

  private static List<Item> pairs(@Nullable ArrayReference table) {
    List<Item> items = new ArrayList<>();
    if (table != null) {
      List<Value> values = table.getValues();
      for (int i = 0; i + 1 < values.size(); i += 2) {
        if (values.get(i) != null) {
          items.add(new Item(true, values.get(i), values.get(i + 1)));
        }
      }
    }
    return items;
  }
}
