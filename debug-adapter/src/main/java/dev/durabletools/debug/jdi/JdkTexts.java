package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ByteValue;
import com.sun.jdi.CharValue;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.Value;
import dev.durabletools.debug.session.ValueStyle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of the JDK that have one usual text, made from their fields. */
final class JdkTexts {
  private JdkTexts() {}

  /** Empty for what has no such text, or fields that are not those we know. */
  static Optional<String> of(ObjectReference object, ValueStyle style) {
    String type = object.referenceType().name();
    if (!type.startsWith("java.") || object.referenceType().classLoader() != null) {
      return Optional.empty();
    }
    try {
      return type.startsWith("java.time.")
          ? JdkTimes.of(object)
          : Optional.ofNullable(text(object, type, style));
    } catch (DateTimeException | ArithmeticException | NullPointerException e) {
      // An object that is being made is shown by its fields.
      return Optional.empty();
    }
  }

  private static @Nullable String text(ObjectReference object, String type, ValueStyle style) {
    return switch (type) {
      case "java.util.Optional" -> optional(object, style);
      case "java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble" ->
          isSet(object, "isPresent")
              ? ValueText.simple(type) + "[" + inside(object, style) + "]"
              : ValueText.simple(type) + ".empty";
      case "java.util.UUID" ->
          new UUID(whole(object, "mostSigBits"), whole(object, "leastSigBits")).toString();
      case "java.util.Date" -> java.time.Instant.ofEpochMilli(whole(object, "fastTime")).toString();
      case "java.util.concurrent.atomic.AtomicBoolean" ->
          String.valueOf(whole(object, "value") != 0);
      case "java.util.concurrent.atomic.AtomicInteger", "java.util.concurrent.atomic.AtomicLong" ->
          inside(object, style);
      case "java.math.BigInteger" -> integer(object).toString();
      case "java.math.BigDecimal" -> decimal(object).toString();
      case "java.lang.StringBuilder", "java.lang.StringBuffer" ->
          "\"" + built(object, style) + "\"";
      case "java.net.URI" -> Fields.text(object, "string").orElse(null);
      case "java.io.File" -> Fields.text(object, "path").orElse(null);
      case "java.util.regex.Pattern" -> Fields.text(object, "pattern").orElse(null);
      default -> null;
    };
  }

  private static String optional(ObjectReference object, ValueStyle style) {
    Value inside = Fields.value(object, "value");
    return inside == null ? "Optional.empty" : "Optional[" + ValueText.of(inside, style) + "]";
  }

  private static String inside(ObjectReference object, ValueStyle style) {
    return ValueText.of(Fields.value(object, "value"), style);
  }

  private static BigInteger integer(ObjectReference object) {
    ArrayReference words = Fields.array(object, "mag");
    BigInteger number = BigInteger.ZERO;
    List<Value> values = words == null ? List.of() : words.getValues();
    for (Value word : values) {
      int bits = ((IntegerValue) word).value();
      number = number.shiftLeft(Integer.SIZE).or(BigInteger.valueOf(Integer.toUnsignedLong(bits)));
    }
    return Fields.number(object, "signum") < 0 ? number.negate() : number;
  }

  /** Small ones are held in a long, which else has the least value there is. */
  private static BigDecimal decimal(ObjectReference object) {
    long small = whole(object, "intCompact");
    ObjectReference large = Fields.object(object, "intVal");
    BigInteger digits =
        small == Long.MIN_VALUE && large != null ? integer(large) : BigInteger.valueOf(small);
    return new BigDecimal(digits, Fields.number(object, "scale"));
  }

  private static String built(ObjectReference object, ValueStyle style) {
    ArrayReference stored = Fields.array(object, "value");
    int count = Fields.number(object, "count");
    if (stored == null || count == 0) {
      return "";
    }
    boolean chars = stored.getValue(0) instanceof CharValue;
    boolean wide = !chars && whole(object, "coder") != 0;
    int shown = style.whole() ? count : Math.min(count, ValueText.LIMIT);
    List<Value> units = stored.getValues(0, wide ? shown * 2 : shown);
    StringBuilder text = new StringBuilder();
    if (chars) {
      units.forEach(unit -> text.append(((CharValue) unit).value()));
    } else {
      byte[] bytes = new byte[units.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = ((ByteValue) units.get(i)).value();
      }
      text.append(new String(bytes, wide ? ValueText.wide() : StandardCharsets.ISO_8859_1));
    }
    return shown < count ? text + "…" : text.toString();
  }

  static boolean isSet(ObjectReference object, String field) {
    return "true".equals(String.valueOf(Fields.value(object, field)));
  }

  static long whole(ObjectReference object, String field) {
    return Fields.value(object, field) instanceof PrimitiveValue number ? number.longValue() : 0;
  }
}
