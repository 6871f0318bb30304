package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.CharValue;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object as the JSON text that the SDK will make of it, read from its fields: nothing of the app
 * runs for it. What getters or annotations of the app would change is not seen.
 */
final class JsonText {
  /** Values; more are cut. */
  private static final int MOST = 200;

  private static final int DEEPEST = 8;
  private static final String MORE = "…";

  private final StringBuilder text = new StringBuilder();
  private int values;

  private JsonText() {}

  static String of(@Nullable Value value) {
    JsonText json = new JsonText();
    json.add(value, 0);
    String all = json.text.toString();
    return all.length() > ValueText.LIMIT ? all.substring(0, ValueText.LIMIT) + MORE : all;
  }

  private void add(@Nullable Value value, int depth) {
    if (++values > MOST || depth > DEEPEST) {
      text.append(MORE);
    } else if (value instanceof StringReference || value instanceof CharValue) {
      quote(ValueText.plain(value));
    } else if (value instanceof PrimitiveValue || value == null) {
      text.append(ValueText.plain(value));
    } else if (value instanceof ArrayReference array) {
      list(array.getValues(0, Math.min(array.length(), MOST)), depth);
    } else if (value instanceof ObjectReference object) {
      object(object, depth);
    }
  }

  private void object(ObjectReference object, int depth) {
    Optional<CollectionView> view = JdkCollections.of(object);
    if (ValueText.isBoxed(object)) {
      add(Fields.value(object, "value"), depth);
    } else if (view.isPresent()) {
      collection(view.get(), depth);
    } else if (isEnum(object)) {
      quote(Fields.text(object, "name").orElse(""));
    } else if (object.referenceType().name().startsWith("java.math.")) {
      text.append(ValueText.plain(object));
    } else if (object.referenceType().name().startsWith("java.")) {
      quote(ValueText.plain(object));
    } else {
      fields(object, depth);
    }
  }

  private static boolean isEnum(ObjectReference object) {
    return object.referenceType() instanceof ClassType type && type.isEnum();
  }

  private void collection(CollectionView view, int depth) {
    List<CollectionView.Item> items = view.items(0, MOST);
    if (!view.hasEntries()) {
      List<@Nullable Value> all = new ArrayList<>();
      items.forEach(item -> all.add(item.value()));
      list(all, depth);
      return;
    }
    text.append('{');
    String between = "";
    for (CollectionView.Item item : items) {
      text.append(between);
      quote(ValueText.plain(item.key()));
      text.append(':');
      add(item.value(), depth + 1);
      between = ",";
    }
    text.append('}');
  }

  private void list(List<? extends @Nullable Value> items, int depth) {
    text.append('[');
    String between = "";
    for (Value item : items) {
      text.append(between);
      add(item, depth + 1);
      between = ",";
    }
    text.append(']');
  }

  private void fields(ObjectReference object, int depth) {
    text.append('{');
    String between = "";
    for (Field field : object.referenceType().allFields()) {
      if (!field.isStatic() && !field.isTransient() && !field.isSynthetic()) {
        text.append(between);
        quote(field.name());
        text.append(':');
        add(object.getValue(field), depth + 1);
        between = ",";
      }
    }
    text.append('}');
  }

  private void quote(String plain) {
    text.append('"');
    for (int i = 0; i < plain.length(); i++) {
      char each = plain.charAt(i);
      if (each == '"' || each == '\\') {
        text.append('\\').append(each);
      } else if (each == '\n') {
        text.append("\\n");
      } else if (each < ' ') {
        text.append(String.format("\\u%04x", (int) each));
      } else {
        text.append(each);
      }
    }
    text.append('"');
  }
}
