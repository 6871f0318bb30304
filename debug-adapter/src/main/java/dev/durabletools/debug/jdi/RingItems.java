package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ObjectReference;
import dev.durabletools.debug.jdi.CollectionView.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items that lie one behind the other in an array, which may go on at its beginning. */
final class RingItems {
  private RingItems() {}

  /** Of a deque, by its head and its tail. */
  static int size(ObjectReference deque) {
    ArrayReference array = Fields.array(deque, "elements");
    int length = array == null ? 0 : array.length();
    int used = Fields.number(deque, "tail") - Fields.number(deque, "head");
    return used < 0 ? used + length : used;
  }

  static List<Item> of(ObjectReference owner, String array, String head, int start, int end) {
    ArrayReference ring = Fields.array(owner, array);
    if (ring == null) {
      return List.of();
    }
    int length = ring.length();
    int first = Fields.number(owner, head) + start;
    int last = Fields.number(owner, head) + end;
    List<Item> items = new ArrayList<>(slice(ring, first, Math.min(last, length)));
    items.addAll(slice(ring, Math.max(first - length, 0), last - length));
    return items;
  }

  static List<Item> slice(@Nullable ArrayReference array, int start, int end) {
    if (array == null || start >= end) {
      return List.of();
    }
    List<Item> items = new ArrayList<>();
    array.getValues(start, end - start).forEach(value -> items.add(Item.of(value)));
    return items;
  }
}
