package dev.durabletools.debug.session;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which hits of a breakpoint count.
 *
 * @param wanted the number it is about, from 1
 */
public record HitCount(How how, int wanted) {
  /** All of them. */
  public static final HitCount ANY = new HitCount(How.ALWAYS, 0);

  /** What a text has to be to be read. */
  public static final String WRITTEN = "a hit count as 5, >= 5, < 5 or % 5";

  private static final Pattern TEXT = Pattern.compile("(==?|>=?|<=?|%)?\\s*(\\d{1,9})");

  /** How the number of a hit is compared. */
  public enum How {
    ALWAYS,
    /** That hit alone. */
    AT,
    /** That hit and all after it. */
    FROM,
    /** Those before. */
    BEFORE,
    /** Each multiple. */
    EACH
  }

  /** Reads {@code 5}, {@code >= 5}, {@code % 3} and the like; empty if it is something else. */
  public static Optional<HitCount> parse(String text) {
    if (text.isBlank()) {
      return Optional.of(ANY);
    }
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(parts.group(2));
    String operator = parts.group(1) == null ? "==" : parts.group(1);
    return switch (operator) {
      case ">=" -> Optional.of(new HitCount(How.FROM, number));
      case ">" -> Optional.of(new HitCount(How.FROM, number + 1));
      case "<" -> Optional.of(new HitCount(How.BEFORE, number));
      case "<=" -> Optional.of(new HitCount(How.BEFORE, number + 1));
      case "%" -> number == 0 ? Optional.empty() : Optional.of(new HitCount(How.EACH, number));
      default -> number == 0 ? Optional.empty() : Optional.of(new HitCount(How.AT, number));
    };
  }

  /**
   * Whether a hit counts.
   *
   * @param hit its number, from 1
   */
  public boolean isDue(long hit) {
    return switch (how) {
      case ALWAYS -> true;
      case AT -> hit == wanted;
      case FROM -> hit >= wanted;
      case BEFORE -> hit < wanted;
      case EACH -> hit % wanted == 0;
    };
  }
}
