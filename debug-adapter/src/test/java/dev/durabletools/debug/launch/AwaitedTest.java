package dev.durabletools.debug.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the list of threads says of instances that wait. */
final class AwaitedTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static String state(List<String> external, HistoryEvent... events) {
    return state("", external, events);
  }

  private static String state(String unread, List<String> external, HistoryEvent... events) {
    return state(new Awaited.State(true, external, unread), events);
  }

  private static String state(Awaited.State told, HistoryEvent... events) {
    return Awaited.describe(
        Awaited.open(List.of(events)), told, ZoneOffset.UTC, LocalDate.of(2026, 3, 1));
  }

  private static HistoryEvent call(int id, String name) {
    return new TaskScheduled(id, NOW, name, null, null);
  }

  @Test
  void aCallIsNamedWithTheIdOfItsEvent() {
    assertThat(state(List.of(), call(3, "Hello"))).isEqualTo("awaiting Hello #3");
    assertThat(
            state(
                List.of(), new SubOrchestrationInstanceCreated(0, NOW, "id:1", "Part", null, null)))
        .isEqualTo("awaiting Part #0");
  }

  @Test
  void callsThatHaveAnAnswerAreNotAwaited() {
    HistoryEvent answer = new TaskCompleted(-1, NOW, 0, "1");
    assertThat(state(List.of(), call(0, "A"), call(1, "B"), call(2, "C"), answer))
        .isEqualTo("awaiting B #1 and 1 more");
    assertThat(state(List.of(), call(0, "A"), answer)).isEqualTo("running");
  }

  @Test
  void whatCannotBeReadComesFirst() {
    assertThat(state("the result of Pay #0", List.of()))
        .isEqualTo("cannot read the result of Pay #0");
    assertThat(state("the event Go", List.of(), call(3, "Hello")))
        .isEqualTo("cannot read the event Go, awaiting Hello #3");
  }

  @Test
  void timersTellWhenTheyFire() {
    HistoryEvent soon = new TimerCreated(0, NOW, Instant.parse("2026-03-01T12:30:00Z"));
    HistoryEvent later = new TimerCreated(1, NOW, Instant.parse("2026-03-02T00:00:05Z"));
    assertThat(state(List.of(), later, soon)).isEqualTo("timer 12:30");
    assertThat(state(List.of(), later)).isEqualTo("timer 2026-03-02 00:00:05");
  }

  @Test
  void whatMayBeWrongIsNotSaidOfAnInstanceThatHasNotRunHere() {
    HistoryEvent limit = new TimerCreated(0, NOW, NOW.plusSeconds(60));
    Awaited.State nothing = new Awaited.State(false, List.of(), "");
    assertThat(state(nothing, limit)).isEqualTo("waiting");
    assertThat(state(nothing)).isEqualTo("waiting");
    assertThat(state(nothing, limit, call(1, "A"))).isEqualTo("awaiting A #1");
  }

  @Test
  void eventsFromOutsideComeBeforeTheTimersThatLimitThem() {
    HistoryEvent limit = new TimerCreated(0, NOW, NOW.plusSeconds(60));
    assertThat(state(List.of("Approve"), limit)).isEqualTo("waiting for event Approve");
    assertThat(state(List.of("Approve", "Reject"), limit))
        .isEqualTo("waiting for events Approve, Reject");
  }
}
