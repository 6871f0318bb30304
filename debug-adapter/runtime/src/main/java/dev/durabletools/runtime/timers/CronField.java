package dev.durabletools.runtime.timers;

import java.util.BitSet;
import java.util.Locale;

/**
 * One field of an NCRONTAB expression: all, a value, a range, a name, each with a step, several
 * joined by commas.
 */
record CronField(BitSet values) {
  /** Three letters each. */
  private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

  private static final String DAYS = "SUNMONTUEWEDTHUFRISAT";

  /** The fields of an expression in their order. */
  enum Kind {
    SECOND(0, 59, ""),
    MINUTE(0, 59, ""),
    HOUR(0, 23, ""),
    DAY(1, 31, ""),
    MONTH(1, 12, MONTHS),
    /** Sunday is 0. */
    DAY_OF_WEEK(0, 6, DAYS);

    private final int least;
    private final int most;
    private final String names;

    Kind(int least, int most, String names) {
      this.least = least;
      this.most = most;
      this.names = names;
    }

    private int number(String text) {
      String letters = text.toUpperCase(Locale.ROOT);
      for (int i = 0; i < names.length() && letters.length() >= 3; i += 3) {
        if (letters.startsWith(names.substring(i, i + 3))) {
          return least + i / 3;
        }
      }
      if (!text.matches("\\d{1,2}")) {
        throw new IllegalArgumentException("'" + text + "' is no value of a " + label());
      }
      int value = Integer.parseInt(text);
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            text + " is no " + label() + ": it goes from " + least + " to " + most);
      }
      return value;
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * Parses a field.
   *
   * @throws IllegalArgumentException with the reason
   */
  static CronField parse(Kind kind, String text) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      add(kind, part, values);
    }
    return new CronField(values);
  }

  private static void add(Kind kind, String part, BitSet values) {
    int slash = part.indexOf('/');
    String range = slash < 0 ? part : part.substring(0, slash);
    int step = slash < 0 ? 1 : step(part.substring(slash + 1));
    int dash = range.indexOf('-');
    int from = kind.least;
    int to = kind.most;
    if (dash > 0) {
      from = kind.number(range.substring(0, dash));
      to = kind.number(range.substring(dash + 1));
    } else if (!range.equals("*")) {
      from = kind.number(range);
      // A start with a step goes on to the end of the field.
      to = slash < 0 ? from : kind.most;
    }
    if (to < from) {
      throw new IllegalArgumentException("'" + part + "' ends before it begins");
    }
    for (int value = from; value <= to; value += step) {
      values.set(value);
    }
  }

  private static int step(String text) {
    if (!text.matches("[1-9]\\d?")) {
      throw new IllegalArgumentException("'" + text + "' is no step of 1 or more");
    }
    return Integer.parseInt(text);
  }

  boolean matches(int value) {
    return values.get(value);
  }

  /** The first value from this one on, or -1. */
  int from(int value) {
    return values.nextSetBit(value);
  }

  int first() {
    return values.nextSetBit(0);
  }
}
