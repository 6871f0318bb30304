package dev.durabletools.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durabletools.runtime.history.OrchestratorAction;
import dev.durabletools.runtime.history.ParentInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution, turn after turn. Each turn is also made from the history cut at every event, as if
 * the engine had been killed there and had read it again: nothing may differ.
 */
final class EpisodeScript {
  static final Instant T0 = Instant.parse("2026-01-02T03:04:05.678901234Z");
  static final String ID = "order-1";
  static final String EXECUTION = "e1";

  final List<HistoryEvent> history = new ArrayList<>();
  Instant now = T0;

  static ExecutionStarted started(@Nullable ParentInstance parent) {
    return new ExecutionStarted(
        HistoryEvent.NO_ID, T0, "Order", null, "\"in\"", ID, EXECUTION, parent, null, Map.of());
  }

  static Message message(HistoryEvent event) {
    return new Message(EXECUTION, event);
  }

  /** The turn's start; empty when the engine has nothing to tell. */
  Optional<EpisodeStart> start(Message... inbox) {
    Optional<EpisodeStart> whole =
        EpisodeStart.of(Execution.of(history), EXECUTION, Arrays.asList(inbox), now);
    for (int cut = 0; cut <= history.size(); cut++) {
      assertThat(EpisodeStart.of(rebuilt(cut), EXECUTION, Arrays.asList(inbox), now))
          .as("cut at event %s", cut)
          .isEqualTo(whole);
    }
    return whole;
  }

  /** Plays a turn and adds it to the history. */
  EpisodeEnd turn(List<Message> inbox, OrchestratorAction... actions) {
    EpisodeStart start = start(inbox.toArray(Message[]::new)).orElseThrow();
    EpisodeEnd whole = end(Execution.of(history), start, actions);
    for (int cut = 0; cut <= history.size(); cut++) {
      assertThat(end(rebuilt(cut), start, actions)).as("cut at event %s", cut).isEqualTo(whole);
    }
    history.addAll(whole.events());
    now = now.plusMillis(10);
    return whole;
  }

  private EpisodeEnd end(Execution execution, EpisodeStart start, OrchestratorAction... actions) {
    return Episode.end(execution, start, Arrays.asList(actions), now, ids());
  }

  private Execution rebuilt(int cut) {
    Execution execution = Execution.of(history.subList(0, cut));
    history.subList(cut, history.size()).forEach(execution::apply);
    return execution;
  }

  private static Supplier<String> ids() {
    AtomicInteger next = new AtomicInteger(1);
    return () -> "new-" + next.getAndIncrement();
  }

  static List<String> kinds(List<HistoryEvent> events) {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }
}
