package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ArrayType;
import com.sun.jdi.Value;
import dev.durabletools.debug.session.Container;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Elements of an array; only those asked for are read. */
record ArrayContainer(ArrayReference array, @Nullable String path) implements Container {
  @Override
  public int indexed() {
    return array.length();
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
          List<Variable> elements = new ArrayList<>();
          int length = array.length();
          if (start >= length) {
            return elements;
          }
          int end = Pages.end(start, count, length);
          String type = ((ArrayType) array.type()).componentTypeName();
          int index = start;
          for (Value value : array.getValues(start, end - start)) {
            String child = path == null ? null : path + "[" + index + "]";
            elements.add(Variables.of("[" + index++ + "]", value, type, child, style));
          }
          return elements;
        });
  }
}
