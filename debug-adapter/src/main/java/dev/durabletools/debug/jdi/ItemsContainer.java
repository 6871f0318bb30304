package dev.durabletools.debug.jdi;

import com.sun.jdi.ObjectReference;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.session.Container;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items of a JDK collection, or entries of a map by their key. */
record ItemsContainer(ObjectReference collection, @Nullable String path) implements Container {
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
            String name = item.isEntry() ? "[" + ValueText.of(item.key()) + "]" : "[" + index + "]";
            Value value = item.value();
            rows.add(Variables.of(name, value, "java.lang.Object", path(item, index), style));
            index++;
          }
          return rows;
        });
  }

  /** Lists by number, maps by keys that can be written. */
  private @Nullable String path(JdkCollections.Item item, int index) {
    Value key = item.key();
    boolean list = collection.referenceType().name().contains("List");
    if (path == null || !(item.isEntry() || list)) {
      return null;
    }
    boolean written =
        key instanceof StringReference
            || (key instanceof ObjectReference object
                && object.referenceType().name().matches("java\\.lang\\.(Integer|Boolean)"));
    if (item.isEntry()) {
      return written ? path + ".get(" + ValueText.of(key) + ")" : null;
    }
    return path + ".get(" + index + ")";
  }
}
