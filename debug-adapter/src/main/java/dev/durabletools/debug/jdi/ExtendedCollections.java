package dev.durabletools.debug.jdi;

import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.ObjectReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The app's own classes that extend collections of the JDK: these hold the items, too. */
final class ExtendedCollections {
  private ExtendedCollections() {}

  /**
   * Name of the JDK's class that an object's class extends. Empty if there is none, or if a field
   * of the app's hides one of it: what it holds could not be told apart.
   */
  static Optional<String> jdkClass(ObjectReference object) {
    ClassType base = base(object);
    if (base == null || !base.name().startsWith("java.util.")) {
      return Optional.empty();
    }
    List<Field> own = own(object);
    Set<String> names =
        base.allFields().stream()
            .filter(field -> !field.isStatic())
            .map(Field::name)
            .collect(Collectors.toSet());
    return own.stream().map(Field::name).anyMatch(names::contains)
        ? Optional.empty()
        : Optional.of(base.name());
  }

  /** The fields that the app's classes declare, those of superclasses first, statics last. */
  static List<Field> own(ObjectReference object) {
    List<Field> fields = new ArrayList<>();
    List<Field> statics = new ArrayList<>();
    ClassType at = (ClassType) object.referenceType();
    while (at != null && at.classLoader() != null) {
      List<Field> declared =
          at.fields().stream()
              .filter(field -> !field.isSynthetic() || field.name().startsWith("val$"))
              .filter(field -> !field.name().equals("serialVersionUID"))
              .toList();
      fields.addAll(0, declared.stream().filter(field -> !field.isStatic()).toList());
      statics.addAll(declared.stream().filter(Field::isStatic).toList());
      at = at.superclass();
    }
    fields.addAll(statics);
    return fields;
  }

  private static @Nullable ClassType base(ObjectReference object) {
    ClassType at = object.referenceType() instanceof ClassType type ? type : null;
    while (at != null && at.classLoader() != null) {
      at = at.superclass();
    }
    return at;
  }
}
