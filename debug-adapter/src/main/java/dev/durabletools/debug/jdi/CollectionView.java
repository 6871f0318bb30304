package dev.durabletools.debug.jdi;

import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a JDK collection shows of the one that holds the items: itself, if it is that.
 *
 * @param object that holds the items, and is read
 * @param core how it is read
 * @param part what of its entries is shown
 * @param source whose iterator gives the same
 * @param from first item of those held
 * @param size how many there are
 * @param backwards whether the last of them comes first
 */
record CollectionView(
    ObjectReference object,
    CollectionCore core,
    Part part,
    ObjectReference source,
    int from,
    int size,
    boolean backwards) {
  /** Of the entries of a map. */
  enum Part {
    ALL,
    KEYS,
    VALUES
  }

  /**
   * An item, or an entry when {@code isEntry}.
   *
   * @param key null key or no key
   */
  record Item(boolean isEntry, @Nullable Value key, @Nullable Value value) {
    static Item of(@Nullable Value value) {
      return new Item(false, null, value);
    }

    static Item entry(@Nullable Value key, @Nullable Value value) {
      return new Item(true, key, value);
    }
  }

  static CollectionView of(ObjectReference object, CollectionCore core) {
    return new CollectionView(object, core, Part.ALL, object, 0, core.size(object), false);
  }

  CollectionView part(int offset, int length) {
    int kept = Math.max(0, Math.min(length, size - offset));
    int skipped = backwards ? Math.max(0, size - offset - kept) : offset;
    return new CollectionView(object, core, part, source, from + skipped, kept, backwards);
  }

  CollectionView keys(ObjectReference set) {
    return new CollectionView(object, core, Part.KEYS, set, from, size, backwards);
  }

  CollectionView values(ObjectReference collection) {
    return new CollectionView(object, core, Part.VALUES, collection, from, size, backwards);
  }

  CollectionView reversed(ObjectReference view) {
    return new CollectionView(object, core, part, view, from, size, !backwards);
  }

  /** Of a class that may have an iterator of its own, which is the app's code. */
  CollectionView notFree() {
    return new CollectionView(object, core.notFree(), part, source, from, size, backwards);
  }

  boolean isMap() {
    return core.isMap();
  }

  /** Whether the rows are entries, with their keys as names. */
  boolean hasEntries() {
    return isMap() && part == Part.ALL;
  }

  /** A page, in the order of iteration where there is one. */
  List<Item> items(int start, int count) {
    int begin = Math.min(start, size);
    int end = Pages.end(start, count, size);
    List<Item> items =
        backwards
            ? reversed(core.items(object, from + size - end, from + size - begin))
            : core.items(object, from + begin, from + end);
    return switch (part) {
      case ALL -> items;
      case KEYS -> items.stream().map(item -> Item.of(item.key())).toList();
      case VALUES -> items.stream().map(item -> Item.of(item.value())).toList();
    };
  }

  private static List<Item> reversed(List<Item> items) {
    List<Item> turned = new ArrayList<>(items);
    Collections.reverse(turned);
    return turned;
  }

  /** What can be iterated by a call that waits for no lock, in the same order. */
  Optional<ObjectReference> iterable() {
    boolean whole = from == 0 || !backwards;
    return core.isFree() && whole ? Optional.of(source) : Optional.empty();
  }
}
