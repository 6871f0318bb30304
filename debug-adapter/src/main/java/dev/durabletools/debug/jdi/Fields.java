package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.Field;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads fields by name, the JDK's private ones too; nothing of the user's runs. */
final class Fields {
  private Fields() {}

  static @Nullable Value value(ObjectReference owner, String name) {
    Field field = owner.referenceType().fieldByName(name);
    return field == null ? null : owner.getValue(field);
  }

  static @Nullable ObjectReference object(ObjectReference owner, String name) {
    return value(owner, name) instanceof ObjectReference object ? object : null;
  }

  static @Nullable ArrayReference array(ObjectReference owner, String name) {
    return value(owner, name) instanceof ArrayReference array ? array : null;
  }

  static Optional<String> text(ObjectReference owner, String name) {
    return value(owner, name) instanceof StringReference string
        ? Optional.of(string.value())
        : Optional.empty();
  }

  static int number(ObjectReference owner, String name) {
    return value(owner, name) instanceof IntegerValue integer ? integer.value() : 0;
  }
}
