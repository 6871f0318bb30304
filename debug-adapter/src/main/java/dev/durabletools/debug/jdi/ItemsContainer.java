package dev.durabletools.debug.jdi;

import com.sun.jdi.ClassType;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.session.Container;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Items of a JDK collection, or entries of a map by their key.
 *
 * @param view what it held when it was shown
 */
record ItemsContainer(ObjectReference collection, @Nullable String path, CollectionView view)
    implements Container {
  private static final Pattern WRITTEN = Pattern.compile("\"[^\"\\\\\\p{Cntrl}…]*\"|-?\\d+");

  @Override
  public int indexed() {
    return view.size();
  }

  @Override
  public List<Variable> contents(int count) {
    return children(0, count);
  }

  @Override
  public List<Variable> children(int start, int count) {
    return children(start, count, ValueStyle.PLAIN);
  }

  @Override
  public List<Variable> children(int start, int count, ValueStyle style) {
    return JdiCall.guarded(
        () -> {
          List<Variable> rows = new ArrayList<>();
          int index = start;
          boolean gets = hasGet();
          for (CollectionView.Item item : view.items(start, count)) {
            String key = item.isEntry() ? ValueText.key(item.key()) : String.valueOf(index);
            boolean written = !item.isEntry() || isWritten(key, isPlain(item.key()));
            String child = gets && written ? path + ".get(" + key + ")" : null;
            rows.add(Variables.of("[" + key + "]", item.value(), "java.lang.Object", child, style));
            index++;
          }
          return rows;
        });
  }

  /** As the other one, of what was read at once. */
  List<Variable> rows(List<BulkPages.Item> items, int start, ValueStyle style) {
    boolean entries = view.hasEntries();
    boolean gets = hasGet();
    List<Variable> rows = new ArrayList<>();
    for (int i = 0; i < items.size(); i += entries ? 2 : 1) {
      BulkPages.Item first = items.get(i);
      ObjectReference object = first.object();
      String key = String.valueOf(start + rows.size());
      if (entries) {
        key = object == null ? first.text() : ValueText.key(object);
      }
      boolean plain = first.isText() || first.type().equals("java.lang.Integer");
      boolean written = !entries || isWritten(key, plain);
      String child = gets && written ? path + ".get(" + key + ")" : null;
      rows.add(row("[" + key + "]", items.get(entries ? i + 1 : i), child, style));
    }
    return rows;
  }

  private static Variable row(
      String name, BulkPages.Item item, @Nullable String path, ValueStyle style) {
    ObjectReference object = item.object();
    return object == null
        ? new Variable(
            name,
            item.text(),
            item.type().equals("null") ? "java.lang.Object" : item.type(),
            null,
            path)
        : Variables.of(name, object, "java.lang.Object", path, style);
  }

  /**
   * Whether an item's own expression can be told: lists by number, maps by key. A set of entries
   * has rows as its map, but no method to get them.
   */
  private boolean hasGet() {
    return path != null && isA(view.hasEntries() ? "java.util.Map" : "java.util.List");
  }

  private boolean isA(String name) {
    return collection.referenceType() instanceof ClassType type
        && type.allInterfaces().stream().anyMatch(each -> each.name().equals(name));
  }

  /** Of keys that are in Java what they look like. */
  private static boolean isWritten(String key, boolean plain) {
    return plain && WRITTEN.matcher(key).matches();
  }

  private static boolean isPlain(@Nullable Value key) {
    return key instanceof StringReference
        || (key instanceof ObjectReference object
            && object.referenceType().name().equals("java.lang.Integer"));
  }
}
