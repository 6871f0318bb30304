package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.Field;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.session.Container;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Variable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns values into what is shown. */
final class Variables {
  private Variables() {}

  /**
   * A value with its name.
   *
   * @param path expression for the value in its frame; null if there is none
   */
  static Variable of(
      String name,
      @Nullable Value value,
      String declared,
      @Nullable String path,
      ValueStyle style) {
    String type = value == null ? declared : type(value);
    Optional<CollectionView> view =
        value instanceof ObjectReference object ? JdkCollections.of(object) : Optional.empty();
    if (view.isPresent() && value instanceof ObjectReference object) {
      String text = ValueText.collection(object, view.get().size());
      return new Variable(name, text, type, items(object, path, view.get()), path);
    }
    return new Variable(name, ValueText.of(value, style), type, children(value, path), path);
  }

  private static String type(Value value) {
    return value instanceof ObjectReference object && ValueText.isConstant(object)
        ? ValueText.declaring(object).name()
        : value.type().name();
  }

  private static Container items(
      ObjectReference object, @Nullable String path, CollectionView view) {
    ItemsContainer items = new ItemsContainer(object, path, view);
    List<Field> own =
        object.referenceType().classLoader() == null ? List.of() : ExtendedCollections.own(object);
    return own.isEmpty() ? items : new ExtendedContainer(items, own);
  }

  private static @Nullable Container children(@Nullable Value value, @Nullable String path) {
    if (value == null || value instanceof PrimitiveValue || value instanceof StringReference) {
      return null;
    }
    if (value instanceof ArrayReference array) {
      return array.length() == 0 ? null : new ArrayContainer(array, path);
    }
    if (!(value instanceof ObjectReference object) || ValueText.isBoxed(object)) {
      return null;
    }
    return new FieldsContainer(object, path);
  }
}
