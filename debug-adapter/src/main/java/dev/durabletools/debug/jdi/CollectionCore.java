package dev.durabletools.debug.jdi;

import com.sun.jdi.ObjectReference;
import dev.durabletools.debug.jdi.CollectionView.Item;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How the items of one class of collections are read.
 *
 * @param isMap whether they are entries
 * @param isFree whether an iterator waits for no lock, and gives the order of the fields
 * @param counted how many there are
 */
record CollectionCore(
    boolean isMap, boolean isFree, ToIntFunction<ObjectReference> counted, Read read) {
  /** Reads the items from one number up to, and without, another one. */
  @FunctionalInterface
  interface Read {
    List<Item> items(ObjectReference collection, int start, int end);
  }

  /** Reads from the first item up to, and without, a number; there may be fewer. */
  @FunctionalInterface
  interface Walk {
    List<Item> items(ObjectReference collection, int wanted);
  }

  static CollectionCore list(ToIntFunction<ObjectReference> counted, Read read) {
    return new CollectionCore(false, true, counted, read);
  }

  static CollectionCore walked(ToIntFunction<ObjectReference> counted, Walk walk) {
    return list(counted, paged(walk));
  }

  static CollectionCore map(ToIntFunction<ObjectReference> counted, Walk walk) {
    return new CollectionCore(true, true, counted, paged(walk));
  }

  /** Its methods take locks, which other threads may hold, or go their own way round. */
  CollectionCore notFree() {
    return new CollectionCore(isMap, false, counted, read);
  }

  private static Read paged(Walk walk) {
    return (object, start, end) -> Pages.of(walk.items(object, end), start, end - start);
  }

  int size(ObjectReference collection) {
    return counted.applyAsInt(collection);
  }

  List<Item> items(ObjectReference collection, int start, int end) {
    return start >= end ? List.of() : read.items(collection, start, end);
  }
}
