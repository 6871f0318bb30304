package dev.durabletools.debug.jdi;

import com.sun.jdi.ObjectReference;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The JDK's collections and the views that it makes of them, told by their classes and read from
 * their fields: so that nothing runs in the debuggee, and a list of a million items costs what its
 * page costs. A wrapper around a collection of the app's own is not one of them.
 */
final class JdkCollections {
  private static final Pattern WRAPPER =
      Pattern.compile(
          "java\\.util\\.(Collections\\$(Unmodifiable|Synchronized|Checked).*|Properties"
              + "|concurrent\\.(CopyOnWriteArraySet|DelayQueue))");
  private static final Pattern KEYS =
      Pattern.compile(
          "java\\.util\\.((Linked)?HashSet|TreeSet|AbstractMap\\$1|Collections\\$SetFromMap"
              + "|(concurrent\\.)?\\w+\\$(Linked)?KeySet(View)?|concurrent\\.ConcurrentSkipListSet)");
  private static final Pattern VALUES =
      Pattern.compile(
          "java\\.util\\.(AbstractMap\\$2"
              + "|(concurrent\\.)?\\w+\\$(Linked)?Value(s|sView|Collection))");
  private static final Pattern ENTRIES =
      Pattern.compile(
          "java\\.util\\.(ImmutableCollections\\$MapN\\$1"
              + "|TreeMap\\$\\w+SubMap\\$\\w+EntrySetView"
              + "|(concurrent\\.)?\\w+\\$(Linked)?EntrySet(View)?)");
  private static final Pattern PART_OF_TREE =
      Pattern.compile("java\\.util\\.TreeMap\\$(A|De)scendingSubMap");
  private static final String PART_OF_LEVELS = "java.util.concurrent.ConcurrentSkipListMap$SubMap";
  private static final Pattern TURNED =
      Pattern.compile(
          "java\\.util\\.(ReverseOrder\\w+View(\\$Rand)?|LinkedHashMap\\$ReversedLinkedHashMapView)");
  private static final Pattern PART_OF_LIST =
      Pattern.compile("java\\.util\\.(\\w+\\$)?(RandomAccess)?SubList");

  private JdkCollections() {}

  /** The object as a collection; empty if it is none of the JDK's, or not one that we know. */
  static Optional<CollectionView> of(ObjectReference object) {
    String type = object.referenceType().name();
    if (object.referenceType().classLoader() != null) {
      return ExtendedCollections.jdkClass(object)
          .flatMap(base -> of(object, base))
          .map(CollectionView::notFree);
    }
    return type.startsWith("java.util.") ? of(object, type) : Optional.empty();
  }

  private static Optional<CollectionView> of(ObjectReference object, String type) {
    Optional<CollectionView> core =
        CollectionCores.of(type).map(found -> CollectionView.of(object, found));
    if (core.isPresent()) {
      return core;
    }
    if (PART_OF_TREE.matcher(type).matches() || type.equals(PART_OF_LEVELS)) {
      boolean tree = !type.equals(PART_OF_LEVELS);
      return Optional.ofNullable(Fields.object(object, "m"))
          .flatMap(
              map -> tree ? SortedParts.ofTree(object, map) : SortedParts.ofLevels(object, map));
    }
    if (TURNED.matcher(type).matches()) {
      return inside(object, "base").map(view -> view.reversed(object));
    }
    if (PART_OF_LIST.matcher(type).matches()) {
      int from = Fields.number(object, "offset");
      int size = Fields.number(object, "size");
      return inside(object, "root", "this$0", "l").map(list -> list.part(from, size));
    }
    if (WRAPPER.matcher(type).matches()) {
      return inside(object, "c", "m", "s", "map", "al", "q");
    }
    if (KEYS.matcher(type).matches()) {
      return map(object).map(map -> map.keys(object));
    }
    if (VALUES.matcher(type).matches()) {
      return map(object).map(map -> map.values(object));
    }
    return ENTRIES.matcher(type).matches() ? map(object) : Optional.empty();
  }

  private static Optional<CollectionView> map(ObjectReference view) {
    boolean backwards = JdkTexts.isSet(view, "reversed");
    return inside(view, "m", "map", "this$0")
        .filter(CollectionView::isMap)
        .map(map -> backwards ? map.reversed(view) : map);
  }

  /** What the first of the fields holds that there is. */
  private static Optional<CollectionView> inside(ObjectReference object, String... fields) {
    return List.of(fields).stream()
        .flatMap(field -> Optional.ofNullable(Fields.object(object, field)).stream())
        .findFirst()
        .flatMap(JdkCollections::of);
  }
}
