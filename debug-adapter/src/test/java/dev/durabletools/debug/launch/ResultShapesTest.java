package dev.durabletools.debug.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.engine.WhatIf;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.EventRaised;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values of another kind than those that are recorded in their place. */
final class ResultShapesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String WAITS =
      "; if the code cannot read it, the instance waits for it for ever, as in Azure";

  private static final List<HistoryEvent> EVENTS =
      List.of(
          new TaskScheduled(0, NOW, "Pay", null, "1"),
          new TaskCompleted(-1, NOW, 0, "12"),
          new EventRaised(-1, NOW, "Approve", "true"),
          new TaskScheduled(1, NOW, "Pay", null, "2"),
          new TaskScheduled(2, NOW, "Other", null, "2"));

  private static Optional<String> change(int index, String json) {
    return ResultShapes.difference(EVENTS, index, new WhatIf.Payload(json))
        .map(ResultShapes.Difference::warning);
  }

  @Test
  void aResultIsComparedWithTheRecordedOne() {
    assertThat(change(1, "[1]"))
        .contains("the result is an array and was a number in the history" + WAITS);
    assertThat(change(0, "{}"))
        .contains("the result is an object and was a number in the history" + WAITS);
    assertThat(change(1, "13")).isEmpty();
    assertThat(change(1, "null")).isEmpty();
  }

  @Test
  void anEventIsComparedWithTheOneThatCame() {
    assertThat(change(2, "\"yes\""))
        .contains("the event Approve carries a text and was true or false in the history" + WAITS);
  }

  @Test
  void anAnswerIsComparedWithThoseOfItsName() {
    assertThat(ResultShapes.ofCall(EVENTS, 1, "\"paid\"").map(ResultShapes.Difference::warning))
        .contains("the result is a text and was a number for another call of Pay" + WAITS);
    assertThat(ResultShapes.ofCall(EVENTS, 2, "\"paid\"")).isEmpty();
  }
}
