package dev.durabletools.debug.jdi;

import static dev.durabletools.debug.jdi.JdkTexts.whole;

import com.sun.jdi.ObjectReference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dates, times and lengths of time as their own texts. */
final class JdkTimes {
  private JdkTimes() {}

  /**
   * Empty for other objects.
   *
   * @throws java.time.DateTimeException for one that is not whole yet
   */
  static Optional<String> of(ObjectReference object) {
    String type = object.referenceType().name();
    return Optional.ofNullable(text(object, type.substring("java.time.".length())));
  }

  private static @Nullable String text(ObjectReference time, String type) {
    return switch (type) {
      case "Instant" -> Instant.ofEpochSecond(seconds(time), whole(time, "nanos")).toString();
      case "Duration" -> Duration.ofSeconds(seconds(time), whole(time, "nanos")).toString();
      case "Period" ->
          Period.of(number(time, "years"), number(time, "months"), number(time, "days")).toString();
      case "LocalDate" ->
          LocalDate.of(number(time, "year"), number(time, "month"), number(time, "day")).toString();
      case "LocalTime" ->
          LocalTime.of(
                  number(time, "hour"),
                  number(time, "minute"),
                  number(time, "second"),
                  number(time, "nano"))
              .toString();
      case "LocalDateTime" -> part(time, "date") + "T" + part(time, "time");
      case "OffsetDateTime" -> part(time, "dateTime") + part(time, "offset");
      case "OffsetTime" -> part(time, "time") + part(time, "offset");
      case "ZonedDateTime" -> zoned(time);
      case "ZoneOffset" -> ZoneOffset.ofTotalSeconds(number(time, "totalSeconds")).toString();
      case "ZoneRegion" -> Fields.text(time, "id").orElse(null);
      case "Year" -> Year.of(number(time, "year")).toString();
      case "YearMonth" ->
          YearMonth.of(number(time, "year"), Month.of(number(time, "month"))).toString();
      default -> null;
    };
  }

  private static String zoned(ObjectReference time) {
    ObjectReference offset = Objects.requireNonNull(Fields.object(time, "offset"));
    ObjectReference zone = Objects.requireNonNull(Fields.object(time, "zone"));
    String text = part(time, "dateTime") + part(time, "offset");
    return offset.equals(zone) ? text : text + "[" + part(time, "zone") + "]";
  }

  private static String part(ObjectReference time, String field) {
    return of(Objects.requireNonNull(Fields.object(time, field))).orElse("?");
  }

  private static long seconds(ObjectReference time) {
    return whole(time, "seconds");
  }

  private static int number(ObjectReference time, String field) {
    return (int) whole(time, field);
  }
}
