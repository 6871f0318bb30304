package dev.durabletools.runtime.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An expression and a time in, the next occurrences out. */
final class TimerScheduleTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  private record Row(String expression, String after, List<String> next) {}

  @Test
  void occurrencesAreThoseOfNcrontab() {
    List<Row> rows =
        List.of(
            new Row(
                "*/20 * * * * *",
                "2026-01-01T00:00:00Z",
                List.of("2026-01-01T00:00:20Z", "2026-01-01T00:00:40Z", "2026-01-01T00:01:00Z")),
            new Row(
                "0 */5 * * * *",
                "2026-01-01T00:03:00.5Z",
                List.of("2026-01-01T00:05:00Z", "2026-01-01T00:10:00Z")),
            new Row(
                "0 30 9 * * MON-FRI",
                "2026-01-02T09:30:00Z",
                List.of("2026-01-05T09:30:00Z", "2026-01-06T09:30:00Z")),
            new Row(
                "0 0 0 29 FEB *",
                "2026-01-01T00:00:00Z",
                List.of("2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z")),
            new Row(
                "0 0 0 13 * 5",
                "2026-01-01T00:00:00Z",
                List.of("2026-02-13T00:00:00Z", "2026-03-13T00:00:00Z")),
            new Row(
                "15,45 0 8-10/2 1 1,7 *",
                "2026-01-01T08:00:20Z",
                List.of("2026-01-01T08:00:45Z", "2026-01-01T10:00:15Z", "2026-01-01T10:00:45Z")),
            new Row(
                "0 10/25 * * * *",
                "2026-01-01T00:00:00Z",
                List.of("2026-01-01T00:10:00Z", "2026-01-01T00:35:00Z", "2026-01-01T01:10:00Z")),
            new Row(
                "30 2 * * *",
                "2026-01-01T00:00:00Z",
                List.of("2026-01-01T02:30:00Z", "2026-01-02T02:30:00Z")),
            new Row(
                "1.02:03:04",
                "2026-01-01T00:00:00Z",
                List.of("2026-01-02T02:03:04Z", "2026-01-03T04:06:08Z")));
    for (Row row : rows) {
      TimerSchedule schedule = TimerSchedule.parse(row.expression(), UTC);
      Instant at = Instant.parse(row.after());
      for (String expected : row.next()) {
        at = schedule.next(at).orElseThrow();
        assertThat(at).as(row.expression()).isEqualTo(expected);
      }
    }
  }

  @Test
  void fieldsMeanTheWallClockOfTheZone() {
    TimerSchedule schedule = TimerSchedule.parse("0 0 9 * * *", ZoneId.of("Europe/Berlin"));
    assertThat(schedule.next(Instant.parse("2026-07-01T00:00:00Z")))
        .contains(Instant.parse("2026-07-01T07:00:00Z"));
    assertThat(schedule.next(Instant.parse("2026-12-01T00:00:00Z")))
        .contains(Instant.parse("2026-12-01T08:00:00Z"));
  }

  @Test
  void aDayThatNeverComesHasNoOccurrence() {
    assertThat(TimerSchedule.parse("0 0 0 31 2 *", UTC).next(Instant.EPOCH)).isEmpty();
  }

  @Test
  void whatIsNoScheduleIsRefusedWithTheReason() {
    record Wrong(String expression, String reason) {}
    for (Wrong wrong :
        List.of(
            new Wrong("0 * * *", "6 fields"),
            new Wrong("0 61 * * * *", "61 is no minute"),
            new Wrong("0 0 0 * * FOO", "'FOO'"),
            new Wrong("0 */0 * * * *", "step"),
            new Wrong("0 5-2 * * * *", "ends before it begins"),
            new Wrong("00:00:00", "longer than zero"),
            new Wrong("", "6 fields"))) {
      assertThatThrownBy(() -> TimerSchedule.parse(wrong.expression(), UTC))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong.reason());
    }
  }

  @Test
  void onlySchedulesOfAMinuteAndMoreAreMonitored() {
    assertThat(TimerFunction.of("T", "*/30 * * * * *", false, true, UTC).monitored()).isFalse();
    assertThat(TimerFunction.of("T", "0 * * * * *", false, true, UTC).monitored()).isTrue();
    assertThat(TimerFunction.of("T", "0 * * * * *", false, false, UTC).monitored()).isFalse();
  }
}
