package dev.durabletools.debug.jdi;

import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
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
 */
record CollectionView(
    ObjectReference object,
    CollectionCore core,
    Part part,
    ObjectReference source,
    int from,
    int size) {
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
    return new CollectionView(object, core, Part.ALL, object, 0, core.size(object));
  }

  CollectionView part(int offset, int length) {
    int kept = Math.max(0, Math.min(length, size - offset));
    return new CollectionView(object, core, part, source, from + offset, kept);
  }

  CollectionView keys(ObjectReference set) {
    return new CollectionView(object, core, Part.KEYS, set, from, size);
  }

  CollectionView values(ObjectReference collection) {
    return new CollectionView(object, core, Part.VALUES, collection, from, size);
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
    int begin = from + Math.min(start, size);
    List<Item> items = core.items(object, begin, from + Pages.end(start, count, size));
    return switch (part) {
      case ALL -> items;
      case KEYS -> items.stream().map(item -> Item.of(item.key())).toList();
      case VALUES -> items.stream().map(item -> Item.of(item.value())).toList();
    };
  }

  /** What can be iterated by a call that waits for no lock, in the same order. */
  Optional<ObjectReference> iterable() {
    return core.isFree() ? Optional.of(source) : Optional.empty();
  }
}
