package dev.durabletools.debug.jdi;

import com.sun.jdi.Field;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.session.Container;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fields that the app's class adds to a collection of the JDK, and then what that holds. */
record ExtendedContainer(ItemsContainer items, List<Field> own) implements Container {
  @Override
  public int indexed() {
    return items.indexed();
  }

  @Override
  public int named() {
    return own.size();
  }

  @Override
  public List<Variable> children(int start, int count) {
    return children(start, count, ValueStyle.PLAIN);
  }

  @Override
  public List<Variable> contents(int count) {
    List<Variable> all = new ArrayList<>(fields(ValueStyle.PLAIN));
    all.addAll(items.contents(count));
    return Pages.of(all, 0, count);
  }

  @Override
  public List<Variable> children(int start, int count, ValueStyle style) {
    List<Variable> page = new ArrayList<>();
    if (start < own.size()) {
      page.addAll(Pages.of(fields(style), start, count));
    }
    if (page.size() < count) {
      int first = Math.max(0, start - own.size());
      page.addAll(items.children(first, count - page.size(), style));
    }
    return page;
  }

  private List<Variable> fields(ValueStyle style) {
    ObjectReference object = items.collection();
    String path = items.path();
    return JdiCall.guarded(
        () -> {
          Map<Field, Value> values = object.getValues(own);
          return own.stream()
              .map(
                  field ->
                      Variables.of(
                          field.name(),
                          values.get(field),
                          field.typeName(),
                          path == null ? null : path + "." + field.name(),
                          style))
              .toList();
        });
  }
}
