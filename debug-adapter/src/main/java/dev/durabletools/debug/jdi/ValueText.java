package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ByteValue;
import com.sun.jdi.CharValue;
import com.sun.jdi.ClassObjectReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import com.sun.jdi.VoidValue;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text of a value, made from fields alone: nothing of the user's runs. */
final class ValueText {
  /** Longer strings are cut for display; bytes as the string holds them. */
  private static final int LIMIT = 4096;

  private static final Set<String> BOXED =
      Set.of(
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Boolean",
          "java.lang.Float",
          "java.lang.Double");

  private ValueText() {}

  static String of(@Nullable Value value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof StringReference string) {
      return "\"" + text(string) + "\"";
    }
    if (value instanceof CharValue character) {
      return "'" + character.value() + "'";
    }
    if (value instanceof ArrayReference array) {
      String type = simple(array.type().name());
      int brackets = type.indexOf("[]");
      return type.substring(0, brackets + 1) + array.length() + type.substring(brackets + 1);
    }
    if (value instanceof ObjectReference object) {
      return object(object);
    }
    return value instanceof VoidValue ? "void" : value.toString();
  }

  private static String object(ObjectReference object) {
    String type = object.referenceType().name();
    if (BOXED.contains(type)) {
      return of(Fields.value(object, "value"));
    }
    if (object.referenceType() instanceof ClassType declared && declared.isEnum()) {
      return Fields.text(object, "name").orElse(simple(type));
    }
    if (object instanceof ClassObjectReference literal) {
      return literal.reflectedType().name() + ".class";
    }
    if (JdkCollections.isCollection(object)) {
      return simple(type) + " (size " + JdkCollections.size(object) + ")";
    }
    if (type.equals("java.util.Optional")) {
      Value inside = Fields.value(object, "value");
      return inside == null ? "Optional.empty" : "Optional[" + of(inside) + "]";
    }
    return simple(type) + "@" + object.uniqueID();
  }

  static boolean isBoxed(ObjectReference object) {
    return BOXED.contains(object.referenceType().name());
  }

  private static String text(StringReference string) {
    ArrayReference stored = Fields.array(string, "value");
    if (stored == null || stored.length() <= LIMIT) {
      return string.value();
    }
    // Long: only its beginning crosses the wire.
    List<Value> first = stored.getValues(0, LIMIT);
    if (first.get(0) instanceof CharValue) {
      StringBuilder text = new StringBuilder();
      first.forEach(unit -> text.append(((CharValue) unit).value()));
      return text + "…";
    }
    byte[] bytes = new byte[LIMIT];
    for (int i = 0; i < LIMIT; i++) {
      bytes[i] = ((ByteValue) first.get(i)).value();
    }
    boolean latin = "0".equals(String.valueOf(Fields.value(string, "coder")));
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    Charset wide = little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    return new String(bytes, latin ? StandardCharsets.ISO_8859_1 : wide) + "…";
  }

  static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
  }
}
