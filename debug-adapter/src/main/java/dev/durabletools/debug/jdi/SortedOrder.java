package dev.durabletools.debug.jdi;

import com.sun.jdi.ObjectReference;
import com.sun.jdi.PrimitiveValue;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order of keys that a debugger can compare by itself: texts, numbers, characters and enums, in
 * their natural order or turned round.
 */
final class SortedOrder {
  private final Comparator<String> texts;
  private final boolean turned;

  private SortedOrder(Comparator<String> texts, boolean turned) {
    this.texts = texts;
    this.turned = turned;
  }

  /** Empty for a comparator that only the debuggee can ask. */
  static Optional<SortedOrder> of(@Nullable ObjectReference comparator) {
    String name = comparator == null ? "" : comparator.referenceType().name();
    return switch (name) {
      case "", "java.util.Comparators$NaturalOrderComparator" ->
          Optional.of(new SortedOrder(Comparator.naturalOrder(), false));
      case "java.util.Collections$ReverseComparator" ->
          Optional.of(new SortedOrder(Comparator.naturalOrder(), true));
      case "java.lang.String$CaseInsensitiveComparator" ->
          Optional.of(new SortedOrder(String.CASE_INSENSITIVE_ORDER, false));
      default -> Optional.empty();
    };
  }

  /** Whether keys such as this one can be compared. */
  static boolean knows(@Nullable Value key) {
    return key instanceof StringReference || number(key) != null;
  }

  int compare(@Nullable Value one, @Nullable Value other) {
    int natural;
    if (one instanceof StringReference text && other instanceof StringReference second) {
      natural = texts.compare(text.value(), second.value());
    } else {
      Number first = number(one);
      Number second = number(other);
      if (first == null || second == null) {
        return 0;
      }
      boolean whole = first instanceof Long && second instanceof Long;
      natural =
          whole
              ? Long.compare(first.longValue(), second.longValue())
              : Double.compare(first.doubleValue(), second.doubleValue());
    }
    return turned ? -natural : natural;
  }

  /** Of a boxed number or character, or the place of an enum's constant. */
  private static @Nullable Number number(@Nullable Value key) {
    if (!(key instanceof ObjectReference object)) {
      return null;
    }
    boolean constant = ValueText.isConstant(object);
    boolean comparable = constant || ValueText.isBoxed(object);
    Value held = comparable ? Fields.value(object, constant ? "ordinal" : "value") : null;
    if (!(held instanceof PrimitiveValue value)) {
      return null;
    }
    String type = value.type().name();
    return type.equals("double") || type.equals("float")
        ? (Number) value.doubleValue()
        : (Number) value.longValue();
  }
}
