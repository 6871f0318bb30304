package dev.durabletools.debug.jdi;

import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.session.Container;
import dev.durabletools.debug.session.Variable;
import java.util.ArrayList;
import java.util.List;

/** Items of a JDK collection, or entries of a map by their key. */
record ItemsContainer(ObjectReference collection) implements Container {
  @Override
  public int indexed() {
    return JdkCollections.size(collection);
  }

  @Override
  public List<Variable> children(int start, int count) {
    return JdiCall.guarded(
        () -> {
          List<Variable> rows = new ArrayList<>();
          int index = start;
          for (JdkCollections.Item item : JdkCollections.items(collection, start, count)) {
            String name = item.isEntry() ? "[" + ValueText.of(item.key()) + "]" : "[" + index + "]";
            Value value = item.value();
            rows.add(Variables.of(name, value, "java.lang.Object", null));
            index++;
          }
          return rows;
        });
  }
}
