package dev.durabletools.debug.jdi;

import com.sun.jdi.ObjectReference;
import com.sun.jdi.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between which keys the entries of a sub-map lie.
 *
 * @param low null if there is no lower bound
 * @param high null if there is no upper one
 */
record SortedBounds(
    SortedOrder order,
    @Nullable Value low,
    boolean withLow,
    @Nullable Value high,
    boolean withHigh) {

  /** Empty if a bound is there that cannot be compared. */
  static Optional<SortedBounds> of(
      SortedOrder order,
      @Nullable Value low,
      boolean hasLow,
      @Nullable Value high,
      boolean hasHigh,
      ObjectReference part) {
    boolean known = (!hasLow || SortedOrder.knows(low)) && (!hasHigh || SortedOrder.knows(high));
    return known
        ? Optional.of(
            new SortedBounds(
                order,
                hasLow ? low : null,
                JdkTexts.isSet(part, "loInclusive"),
                hasHigh ? high : null,
                JdkTexts.isSet(part, "hiInclusive")))
        : Optional.empty();
  }

  boolean isBefore(@Nullable Value key) {
    if (low == null) {
      return false;
    }
    int place = order.compare(key, low);
    return withLow ? place < 0 : place <= 0;
  }

  boolean isBehind(@Nullable Value key) {
    if (high == null) {
      return false;
    }
    int place = order.compare(key, high);
    return withHigh ? place > 0 : place >= 0;
  }
}
