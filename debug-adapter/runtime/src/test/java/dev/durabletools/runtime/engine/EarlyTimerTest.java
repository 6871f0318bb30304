package dev.durabletools.runtime.engine;

import static dev.durabletools.runtime.engine.EpisodeScript.T0;
import static dev.durabletools.runtime.engine.EpisodeScript.message;
import static dev.durabletools.runtime.engine.EpisodeScript.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import dev.durabletools.runtime.history.OrchestratorAction.CreateTimer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timers that fire before their time. */
final class EarlyTimerTest {
  private final EpisodeScript script = new EpisodeScript();

  private static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
  }

  private Optional<TimerFired> fire(int id, Instant now) {
    Execution execution = Execution.of(script.history);
    return EarlyTimer.fire(
        execution, execution.openTimers(), id < 0 ? OptionalInt.empty() : OptionalInt.of(id), now);
  }

  /** Timers 0 in 60 s, 1 in 30 s, 2 in 30 s; 3 has fired. */
  @ParameterizedTest
  @CsvSource({
    "0,  0,  0, 60",
    "1,  0,  1, 30",
    "2,  0,  2, 30",
    "-1, 0,  1, 30",
    "3,  0, -1,  0",
    "9,  0, -1,  0",
    "1, 45,  1, 45",
  })
  void firesTheOneThatIsMeantAtTheTimeItWasDueOrNow(int wanted, long now, int fired, long stamp) {
    script.turn(
        List.of(message(started(null))),
        new CreateTimer(0, at(60)),
        new CreateTimer(1, at(30)),
        new CreateTimer(2, at(30)),
        new CreateTimer(3, at(0)));
    script.turn(List.of(message(new TimerFired(HistoryEvent.NO_ID, at(0), at(0), 3))));
    Optional<TimerFired> event = fire(wanted, at(now));
    assertThat(event.map(TimerFired::timerId).orElse(-1)).isEqualTo(fired);
    event.ifPresent(found -> assertThat(found.timestamp()).isEqualTo(at(stamp)));
  }

  @Test
  void theCodeFindsItsClockPastTheDueTimeAndTimeNeverGoesBack() {
    script.turn(List.of(message(started(null))), new CreateTimer(0, at(3600)));
    EpisodeEnd end = script.turn(List.of(message(fire(0, at(1)).orElseThrow())));
    assertThat(end.events().get(0).timestamp()).isAfter(at(3600));
    assertThat(script.history).isSortedAccordingTo((a, b) -> compare(a, b));
    assertThat(fire(0, at(2))).isEmpty();
  }

  /** The stamp of an episode may be a moment after what woke it. */
  private static int compare(HistoryEvent a, HistoryEvent b) {
    long millis = java.time.Duration.between(a.timestamp(), b.timestamp()).toMillis();
    return millis >= -1 ? 0 : 1;
  }
}
