package dev.durabletools.debug.jdi;

import com.sun.jdi.Field;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
import dev.durabletools.debug.session.Container;
import dev.durabletools.debug.session.LazyValue;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of an object, inherited ones included, statics last. */
record FieldsContainer(ObjectReference object, @Nullable String path) implements Container {
  @Override
  public List<Variable> children(int start, int count) {
    return children(start, count, ValueStyle.PLAIN);
  }

  @Override
  public List<Variable> contents(int count) {
    return JdiCall.guarded(
        () -> {
          List<Field> fields =
              object.referenceType().allFields().stream()
                  .filter(field -> !field.isStatic() && !field.isSynthetic())
                  .filter(field -> UserCode.is(field.declaringType().name()))
                  .limit(count)
                  .toList();
          Map<Field, Value> values = object.getValues(fields);
          return fields.stream()
              .map(
                  field ->
                      Variables.of(
                          field.name(),
                          values.get(field),
                          field.typeName(),
                          null,
                          ValueStyle.PLAIN))
              .toList();
        });
  }

  @Override
  public List<Variable> children(int start, int count, ValueStyle style) {
    return JdiCall.guarded(() -> Pages.of(all(style), start, count));
  }

  private List<Variable> all(ValueStyle style) {
    List<Field> fields = new ArrayList<>();
    List<Field> statics = new ArrayList<>();
    for (Field field : object.referenceType().allFields()) {
      boolean shown = !field.isSynthetic() || field.name().startsWith("val$");
      if (shown && !isConstantOfTheJdk(field)) {
        (field.isStatic() ? statics : fields).add(field);
      }
    }
    fields.addAll(statics);
    Map<Field, Value> values = object.getValues(fields);
    List<Variable> all = new ArrayList<>();
    if (path != null && saysItself()) {
      LazyValue text = new LazyValue(path + ".toString()");
      all.add(
          new Variable("toString()", "…", "java.lang.String", text, text.expression(), true, ""));
    }
    for (Field field : fields) {
      // One that is hidden by a field of a subclass has no short name of its own.
      boolean named =
          path != null && field.equals(object.referenceType().fieldByName(field.name()));
      String child = named ? path + "." + field.name() : null;
      all.add(Variables.of(field.name(), values.get(field), field.typeName(), child, style));
    }
    return all;
  }

  /** Constants of the JDK tell nothing about an object. */
  private static boolean isConstantOfTheJdk(Field field) {
    return field.isStatic() && field.declaringType().classLoader() == null;
  }

  /** Whether it has a text of its own, which nobody asks for unless the user does. */
  private boolean saysItself() {
    return object.referenceType().methodsByName("toString", "()Ljava/lang/String;").stream()
        .findFirst()
        .filter(method -> !method.declaringType().name().equals("java.lang.Object"))
        .isPresent();
  }
}
