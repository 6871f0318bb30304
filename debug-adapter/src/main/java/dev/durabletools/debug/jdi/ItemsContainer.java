package dev.durabletools.debug.jdi;

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

/** Items of a JDK collection, or entries of a map by their key. */
record ItemsContainer(ObjectReference collection, @Nullable String path) implements Container {
  private static final Pattern WRITTEN = Pattern.compile("\"[^\"\\\\\\p{Cntrl}…]*\"|-?\\d+");

  @Override
  public int indexed() {
    return JdkCollections.size(collection);
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
          for (JdkCollections.Item item : JdkCollections.items(collection, start, count)) {
            String key = item.isEntry() ? ValueText.key(item.key()) : String.valueOf(index);
            String child = path(item, key);
            rows.add(Variables.of("[" + key + "]", item.value(), "java.lang.Object", child, style));
            index++;
          }
          return rows;
        });
  }

  /** Lists by number, maps by keys that are in Java what they look like. */
  private @Nullable String path(JdkCollections.Item item, String key) {
    boolean written =
        item.isEntry()
            ? WRITTEN.matcher(key).matches() && isPlain(item.key())
            : collection.referenceType().name().contains("List");
    return path == null || !written ? null : path + ".get(" + key + ")";
  }

  private static boolean isPlain(@Nullable Value key) {
    return key instanceof StringReference
        || (key instanceof ObjectReference object
            && object.referenceType().name().equals("java.lang.Integer"));
  }
}
