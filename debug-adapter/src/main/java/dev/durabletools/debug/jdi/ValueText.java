package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ByteValue;
import com.sun.jdi.CharValue;
import com.sun.jdi.ClassObjectReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import com.sun.jdi.VoidValue;
import dev.durabletools.debug.session.ValueStyle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text of a value, made from fields alone: nothing of the user's runs. */
final class ValueText {
  /** Longer strings are cut for display; bytes as the string holds them. */
  static final int LIMIT = ValueStyle.LIMIT;

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

  /** As a message has it: a text without quotes. */
  static String plain(@Nullable Value value) {
    return value instanceof StringReference string ? text(string) : of(value);
  }

  static String of(@Nullable Value value) {
    return of(value, ValueStyle.PLAIN);
  }

  /** A map's key; that a text is long is not worth three packets for each entry. */
  static String key(@Nullable Value value) {
    if (value instanceof StringReference string) {
      String text = string.value();
      return "\"" + (text.length() > LIMIT ? text.substring(0, LIMIT) + "…" : text) + "\"";
    }
    return of(value);
  }

  static String of(@Nullable Value value, ValueStyle style) {
    if (value == null) {
      return "null";
    }
    if (value instanceof StringReference string) {
      return "\"" + (style.whole() ? string.value() : text(string)) + "\"";
    }
    if (style.hex() && value instanceof PrimitiveValue number && isWhole(number)) {
      return "0x" + hex(number);
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
      return object(object, style);
    }
    return value instanceof VoidValue ? "void" : value.toString();
  }

  /** Of an enum. One with a body is of a class of its own. */
  static boolean isConstant(ObjectReference object) {
    return object.referenceType() instanceof ClassType own
        && (own.isEnum() || (own.superclass() != null && own.superclass().isEnum()));
  }

  /** The enum that a constant belongs to. */
  static ReferenceType declaring(ObjectReference constant) {
    ClassType own = (ClassType) constant.referenceType();
    ClassType above = own.superclass();
    return above != null && above.isEnum() ? above : own;
  }

  private static String object(ObjectReference object, ValueStyle style) {
    String type = object.referenceType().name();
    if (BOXED.contains(type)) {
      return of(Fields.value(object, "value"), style);
    }
    if (isConstant(object)) {
      return Fields.text(object, "name").orElse(simple(type));
    }
    if (object instanceof ClassObjectReference literal) {
      return literal.reflectedType().name() + ".class";
    }
    Optional<String> known =
        JdkCollections.of(object)
            .map(view -> collection(object, view.size()))
            .or(() -> JdkTexts.of(object, style));
    if (known.isPresent()) {
      return known.get();
    }
    if (isRecord(object)) {
      return record(object, style);
    }
    if (type.endsWith("Entry") || type.endsWith("Node") || type.endsWith("KeyValueHolder")) {
      return entry(object, style).orElse(simple(type) + "@" + object.uniqueID());
    }
    return Lambdas.name(object).orElse(simple(type)) + "@" + object.uniqueID();
  }

  static String collection(ObjectReference collection, int size) {
    return simple(collection.referenceType().name()) + " (size " + size + ")";
  }

  private static boolean isWhole(PrimitiveValue number) {
    return Set.of("byte", "short", "int", "long").contains(number.type().name());
  }

  /** As many digits as its type needs for a negative number. */
  private static String hex(PrimitiveValue number) {
    return switch (number.type().name()) {
      case "byte" -> Integer.toHexString(number.intValue() & 0xff);
      case "short" -> Integer.toHexString(number.intValue() & 0xffff);
      case "int" -> Integer.toHexString(number.intValue());
      default -> Long.toHexString(number.longValue());
    };
  }

  private static boolean isRecord(ObjectReference object) {
    return object.referenceType() instanceof ClassType declared
        && declared.superclass() != null
        && declared.superclass().name().equals("java.lang.Record");
  }

  /** Its components from their fields, not by a toString that may be the user's. */
  private static String record(ObjectReference object, ValueStyle style) {
    List<String> parts = new ArrayList<>();
    for (Field field : object.referenceType().fields()) {
      if (!field.isStatic()) {
        parts.add(field.name() + "=" + flat(object.getValue(field), style));
      }
    }
    return simple(object.referenceType().name()) + "[" + String.join(", ", parts) + "]";
  }

  private static Optional<String> entry(ObjectReference object, ValueStyle style) {
    Field key = object.referenceType().fieldByName("key");
    Field value = object.referenceType().fieldByName("value");
    value = value == null ? object.referenceType().fieldByName("val") : value;
    return key == null || value == null
        ? Optional.empty()
        : Optional.of(
            flat(object.getValue(key), style) + "=" + flat(object.getValue(value), style));
  }

  /** What is inside an inner record or entry is left out: such values can be deep and circular. */
  private static String flat(@Nullable Value value, ValueStyle style) {
    boolean deep =
        value instanceof ObjectReference object
            && !isBoxed(object)
            && !(object instanceof StringReference)
            && (isRecord(object) || Fields.value(object, "key") != null);
    return value != null && deep ? simple(value.type().name()) : of(value, style);
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
    return new String(bytes, latin ? StandardCharsets.ISO_8859_1 : wide()) + "…";
  }

  /** How a JVM on this machine holds texts that are not Latin. */
  static Charset wide() {
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    return little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  /** The last part of a class's name; a dollar at its start is no sign of a class around it. */
  static String simple(String type) {
    int start = type.lastIndexOf('.') + 1;
    String name = type.substring(start);
    return name.startsWith("$") ? name : name.replace('$', '.');
  }
}
