package dev.durabletools.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService;
import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.OrchestrationStatus;
import dev.durabletools.runtime.history.ParentInstance;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class EventCodecTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901234Z");
  private static final FailureDetails FAILURE =
      new FailureDetails(
          "IllegalStateException", "boom", "at X", FailureDetails.of("Inner", "why"), true);
  private static final ParentInstance PARENT = new ParentInstance("p", "pe", 3, "Parent", "2");

  static final List<HistoryEvent> ALL =
      List.of(
          new HistoryEvent.ExecutionStarted(
              -1, AT, "N", "1", "\"in\"", "id", "ex", PARENT, AT, Map.of("a", "b", "c", "d")),
          new HistoryEvent.ExecutionStarted(
              -1, AT, "N", null, null, "id", "ex", null, null, Map.of()),
          new HistoryEvent.ExecutionCompleted(4, AT, OrchestrationStatus.FAILED, null, FAILURE),
          new HistoryEvent.ExecutionCompleted(4, AT, OrchestrationStatus.COMPLETED, "[]", null),
          new HistoryEvent.ExecutionTerminated(-1, AT, "\"why\""),
          new HistoryEvent.ExecutionSuspended(-1, AT, "why"),
          new HistoryEvent.ExecutionResumed(-1, AT, null),
          new HistoryEvent.TaskScheduled(0, AT, "Hello", "1", "\"Tokyo\""),
          new HistoryEvent.TaskScheduled(0, AT, "Hello", null, null),
          new HistoryEvent.TaskCompleted(-1, AT, 0, ""),
          new HistoryEvent.TaskFailed(-1, AT, 0, FAILURE, null),
          new HistoryEvent.TaskFailed(-1, AT, 0, null, "no such function"),
          new HistoryEvent.SubOrchestrationInstanceCreated(1, AT, "c", "Child", "1", "5"),
          new HistoryEvent.SubOrchestrationInstanceCompleted(-1, AT, 1, "6"),
          new HistoryEvent.SubOrchestrationInstanceFailed(-1, AT, 1, FAILURE, "text"),
          new HistoryEvent.TimerCreated(2, AT, AT.plusSeconds(5)),
          new HistoryEvent.TimerFired(-1, AT, AT.plusSeconds(5), 2),
          new HistoryEvent.OrchestratorStarted(-1, AT),
          new HistoryEvent.OrchestratorCompleted(-1, AT),
          new HistoryEvent.EventSent(3, AT, "other", "go", "1"),
          new HistoryEvent.EventRaised(-1, AT, "go", "1"),
          new HistoryEvent.ContinueAsNew(4, AT, "2"),
          new HistoryEvent.GenericEvent(-1, AT, "text"),
          new HistoryEvent.HistoryState(-1, AT));

  @Test
  void everyEventSurvivesTheRoundTrip() throws Exception {
    for (HistoryEvent event : ALL) {
      assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
    }
  }

  @Test
  void noKindIsForgottenHere() {
    assertThat(ALL.stream().map(e -> e.getClass().getSimpleName()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(HistoryEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList());
  }

  @Test
  void damagedBytesAreAnErrorNotACrash() throws Exception {
    for (HistoryEvent event : ALL) {
      byte[] bytes = EventCodec.encode(event);
      for (int cut = 0; cut < bytes.length; cut++) {
        byte[] damaged = Arrays.copyOf(bytes, cut);
        try {
          EventCodec.decode(damaged);
        } catch (WireFormatException e) {
          assertThat(e).hasMessageContaining("history event");
        }
      }
    }
    assertThatExceptionOfType(WireFormatException.class)
        .isThrownBy(() -> EventCodec.decode(new byte[] {1, 2, 3}));
    assertThatExceptionOfType(WireFormatException.class)
        .isThrownBy(() -> EventCodec.decode(new byte[0]));
  }

  /** Protobuf refuses messages nested deeper than 100, but only when it reads them. */
  @Test
  void aLongChainOfCausesIsCutWhenItComesInNotWhenItIsReadBack() throws Exception {
    OrchestratorService.TaskFailureDetails chain =
        OrchestratorService.TaskFailureDetails.getDefaultInstance();
    for (int i = 0; i < 98; i++) {
      chain = OrchestratorService.TaskFailureDetails.newBuilder().setInnerFailure(chain).build();
    }
    HistoryEvent failed = new HistoryEvent.TaskFailed(-1, AT, 0, Fields.failure(chain), null);
    assertThat(EventCodec.decode(EventCodec.encode(failed))).isEqualTo(failed);
  }
}
