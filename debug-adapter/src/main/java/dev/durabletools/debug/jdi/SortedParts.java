package dev.durabletools.debug.jdi;

import com.sun.jdi.ObjectReference;
import dev.durabletools.debug.jdi.CollectionView.Item;
import java.util.List;
import java.util.Optional;

/**
 * Parts of sorted maps and their descending views: the entries whose keys lie between two bounds.
 * No comparator of the app's is asked; where the order is one that only it knows, or there are more
 * entries than can be read one by one, there is no view.
 */
final class SortedParts {
  /** More entries are not looked at to count those of a part. */
  private static final int MOST = 1_000;

  private SortedParts() {}

  /** A sub-map of a {@code TreeMap}. */
  static Optional<CollectionView> ofTree(ObjectReference part, ObjectReference map) {
    boolean descending = part.referenceType().name().endsWith("DescendingSubMap");
    boolean whole = JdkTexts.isSet(part, "fromStart") && JdkTexts.isSet(part, "toEnd");
    Optional<CollectionView> all = JdkCollections.of(map);
    if (whole) {
      return all.map(view -> descending ? view.reversed(part) : view);
    }
    Optional<SortedBounds> bounds =
        SortedOrder.of(Fields.object(map, "comparator"))
            .flatMap(
                order ->
                    SortedBounds.of(
                        order,
                        Fields.value(part, "lo"),
                        !JdkTexts.isSet(part, "fromStart"),
                        Fields.value(part, "hi"),
                        !JdkTexts.isSet(part, "toEnd"),
                        part));
    return bounds.flatMap(between -> view(part, all, between, descending));
  }

  /** A sub-map of a {@code ConcurrentSkipListMap}. */
  static Optional<CollectionView> ofLevels(ObjectReference part, ObjectReference map) {
    boolean descending = JdkTexts.isSet(part, "isDescending");
    Optional<SortedBounds> bounds =
        SortedOrder.of(Fields.object(map, "comparator"))
            .flatMap(
                order ->
                    SortedBounds.of(
                        order,
                        Fields.value(part, "lo"),
                        Fields.value(part, "lo") != null,
                        Fields.value(part, "hi"),
                        Fields.value(part, "hi") != null,
                        part));
    return bounds.flatMap(between -> view(part, JdkCollections.of(map), between, descending));
  }

  private static Optional<CollectionView> view(
      ObjectReference part,
      Optional<CollectionView> all,
      SortedBounds between,
      boolean descending) {
    if (all.isEmpty() || all.get().size() > MOST) {
      return Optional.empty();
    }
    List<Item> items = all.get().items(0, all.get().size());
    int from = 0;
    while (from < items.size() && between.isBefore(items.get(from).key())) {
      from++;
    }
    int end = items.size();
    while (end > from && between.isBehind(items.get(end - 1).key())) {
      end--;
    }
    CollectionView inside = all.get().part(from, end - from).notFree();
    return Optional.of(descending ? inside.reversed(part) : inside);
  }
}
