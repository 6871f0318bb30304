package dev.durabletools.runtime.timers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a timer function runs: an NCRONTAB expression of six (or five) fields, or a time span. */
sealed interface TimerSchedule {
  /** The first occurrence after a time; empty if there is none within some years. */
  Optional<Instant> next(Instant after);

  /**
   * Parses what a TimerTrigger says.
   *
   * @param zone whose wall clock the fields mean
   * @throws IllegalArgumentException with the reason
   */
  static TimerSchedule parse(String text, ZoneId zone) {
    Matcher span = Every.SPAN.matcher(text.strip());
    return span.matches() ? Every.of(span) : Cron.of(text.strip(), zone);
  }

  /** A constant time between two runs. */
  record Every(Duration period) implements TimerSchedule {
    private static final Pattern SPAN =
        Pattern.compile("(?:(\\d+)\\.)?(\\d{1,3}):(\\d\\d):(\\d\\d)");

    private static Every of(Matcher span) {
      String days = span.group(1);
      Duration period =
          Duration.ofDays(days == null ? 0 : Long.parseLong(days))
              .plusHours(Long.parseLong(span.group(2)))
              .plusMinutes(Long.parseLong(span.group(3)))
              .plusSeconds(Long.parseLong(span.group(4)));
      if (period.isZero()) {
        throw new IllegalArgumentException("a time span must be longer than zero");
      }
      return new Every(period);
    }

    @Override
    public Optional<Instant> next(Instant after) {
      return Optional.of(after.plus(period));
    }
  }

  /** Fields of a wall clock; all of them must match, both kinds of day included. */
  record Cron(Map<CronField.Kind, CronField> fields, ZoneId zone) implements TimerSchedule {
    /** Far enough for 29 February on a given day of the week. */
    private static final int DAYS_AHEAD = 366 * 41;

    private static Cron of(String text, ZoneId zone) {
      List<String> parts = new ArrayList<>(List.of(text.split("\\s+")));
      if (parts.size() == 5) {
        parts.add(0, "0");
      }
      if (parts.size() != 6) {
        throw new IllegalArgumentException(
            "an NCRONTAB expression has 6 fields: second minute hour day month day-of-week");
      }
      Map<CronField.Kind, CronField> fields = new EnumMap<>(CronField.Kind.class);
      for (CronField.Kind kind : CronField.Kind.values()) {
        fields.put(kind, CronField.parse(kind, parts.remove(0)));
      }
      return new Cron(fields, zone);
    }

    private CronField field(CronField.Kind kind) {
      return Objects.requireNonNull(fields.get(kind));
    }

    @Override
    public Optional<Instant> next(Instant after) {
      ZonedDateTime start = after.atZone(zone).withNano(0).plusSeconds(1);
      LocalDate day = start.toLocalDate();
      LocalTime from = start.toLocalTime();
      for (int i = 0; i < DAYS_AHEAD; i++) {
        if (matches(day)) {
          Optional<LocalTime> time = from(from);
          if (time.isPresent()) {
            Instant found = ZonedDateTime.of(LocalDateTime.of(day, time.get()), zone).toInstant();
            if (found.isAfter(after)) {
              return Optional.of(found);
            }
          }
        }
        day = day.plusDays(1);
        from = LocalTime.MIDNIGHT;
      }
      return Optional.empty();
    }

    private boolean matches(LocalDate day) {
      return field(CronField.Kind.MONTH).matches(day.getMonthValue())
          && field(CronField.Kind.DAY).matches(day.getDayOfMonth())
          && field(CronField.Kind.DAY_OF_WEEK).matches(day.getDayOfWeek().getValue() % 7);
    }

    /** The first matching time of a day, not before this one. */
    private Optional<LocalTime> from(LocalTime least) {
      CronField hours = field(CronField.Kind.HOUR);
      CronField minutes = field(CronField.Kind.MINUTE);
      CronField seconds = field(CronField.Kind.SECOND);
      for (int hour = hours.from(least.getHour()); hour >= 0; hour = hours.from(hour + 1)) {
        boolean sameHour = hour == least.getHour();
        int minute = minutes.from(sameHour ? least.getMinute() : 0);
        for (; minute >= 0; minute = minutes.from(minute + 1)) {
          boolean sameMinute = sameHour && minute == least.getMinute();
          int second = seconds.from(sameMinute ? least.getSecond() : 0);
          if (second >= 0) {
            return Optional.of(LocalTime.of(hour, minute, second));
          }
        }
      }
      return Optional.empty();
    }
  }
}
