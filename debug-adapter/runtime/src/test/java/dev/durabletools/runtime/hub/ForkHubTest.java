package dev.durabletools.runtime.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durabletools.runtime.engine.MovedTimer;
import dev.durabletools.runtime.engine.WhatIf;
import dev.durabletools.runtime.exchange.HistoryExport;
import dev.durabletools.runtime.history.FailureDetails;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.EventRaised;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.hub.ForkRequest.ForkActivities;
import dev.durabletools.runtime.store.StoreLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks of what Microsoft's SDK ran, on a real store. */
final class ForkHubTest {
  @TempDir Path folder;
  private TaskHub hub;
  private final AtomicInteger ran = new AtomicInteger();
  private final SdkWorker worker = new SdkWorker(2, true);
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() throws Exception {
    worker
        .activity("Add", input -> String.valueOf(Integer.parseInt(input) + ran.incrementAndGet()))
        .orchestrator(
            "Sum",
            ctx -> {
              int sum = ctx.callActivity("Add", 10, Integer.class).await();
              sum += ctx.waitForExternalEvent("More", Integer.class).await();
              sum += ctx.callActivity("Add", sum, Integer.class).await();
              ctx.complete(sum);
            })
        .orchestrator(
            "Nap",
            ctx -> {
              ctx.createTimer(Duration.ofHours(1)).await();
              ctx.complete("rested");
            })
        .orchestrator(
            "Two",
            ctx -> {
              int first = ctx.callSubOrchestrator("One", 100, Integer.class).await();
              int second = ctx.callSubOrchestrator("One", 200, Integer.class).await();
              ctx.complete(first + " " + second);
            })
        .orchestrator(
            "One",
            ctx ->
                ctx.complete(
                    ctx.callActivity("Add", ctx.getInput(Integer.class), Integer.class).await()))
        .orchestrator(
            "Parent",
            ctx -> ctx.complete(ctx.callSubOrchestrator("Nap", null, String.class).await() + "!"));
    reopen();
  }

  private void reopen() throws Exception {
    hub = TaskHub.open("test", StoreLocation.file(folder.resolve("hub.db")));
    hub.forks()
        .listen(
            new StandInListener() {
              @Override
              public void asked(ActivityItem call) {
                told.add("asked " + call.instanceId() + " " + call.taskId() + " " + call.input());
              }

              @Override
              public void stubbed(ActivityItem call, boolean recorded) {
                told.add("stubbed " + call.taskId() + " " + recorded);
              }
            });
    hub.attach(worker);
  }

  @AfterEach
  void close() {
    hub.close();
    worker.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  private String output(String id) throws Exception {
    InstanceStatus status = get(hub.awaitCompletion(id, true));
    return status.failure() == null ? String.valueOf(status.output()) : "failed";
  }

  /** 11 from the first activity, 5 from the event, 16 + 2 from the second: 34. */
  private void sum() throws Exception {
    get(hub.start(StartRequest.of("Sum", "a", null)));
    awaitEvent("a", TaskCompleted.class);
    get(hub.raiseEvent("a", "More", "5"));
    assertThat(output("a")).isEqualTo("34");
    assertThat(ran).hasValue(2);
  }

  private int index(Class<? extends HistoryEvent> type) {
    List<HistoryEvent> events = hub.history("a");
    for (int i = 0; i < events.size(); i++) {
      if (type.isInstance(events.get(i))) {
        return i;
      }
    }
    throw new AssertionError("no " + type);
  }

  private String fork(int index, WhatIf change, ForkActivities activities) throws Exception {
    InstanceStatus status = hub.status("a", false).orElseThrow();
    return get(
        hub.forks()
            .fork(
                new ForkRequest("a", status.name(), hub.history("a"), index, change, activities)));
  }

  private List<String> exported() {
    return HistoryExport.lines("a", "Sum", null, hub.history("a"));
  }

  @Test
  void aChangedResultGoesOnInAForkAndTheOriginalStaysAsItWas() throws Exception {
    sum();
    List<String> before = exported();
    InstanceStatus statusBefore = hub.status("a", true).orElseThrow();
    String id = fork(index(TaskCompleted.class), new WhatIf.Payload("100"), ForkActivities.RUN);
    assertThat(id).isEqualTo("a~fork1");
    // What came later has not happened to the fork: it waits for the event.
    get(hub.raiseEvent(id, "More", "5"));
    assertThat(output(id)).isEqualTo("213");
    assertThat(ran).hasValue(3);
    assertThat(exported()).isEqualTo(before);
    assertThat(hub.status("a", true)).contains(statusBefore);
    assertThat(fork(0, new WhatIf.None(), ForkActivities.RUN)).isEqualTo("a~fork2");
  }

  @Test
  void aForkFromAnyEventThatIsToldTheSameComesToTheSameEnd() throws Exception {
    sum();
    int events = hub.history("a").size();
    for (int index = 0; index <= events; index++) {
      String id = fork(index, new WhatIf.None(), ForkActivities.STUB);
      if (index <= index(EventRaised.class)) {
        get(hub.raiseEvent(id, "More", "5"));
      }
      assertThat(output(id)).as("from event %s", index).isEqualTo("34");
    }
    assertThat(ran).hasValue(2);
  }

  @Test
  void activitiesOfChildrenAreStubbedFromTheHistoriesOfThoseChildren() throws Exception {
    get(hub.start(StartRequest.of("Two", "a", null)));
    assertThat(output("a")).isEqualTo("\"101 202\"");
    String id = fork(0, new WhatIf.None(), ForkActivities.STUB);
    assertThat(output(id)).isEqualTo("\"101 202\"");
    String again =
        get(
            hub.forks()
                .fork(
                    new ForkRequest(
                        id, "Two", hub.history(id), 0, new WhatIf.None(), ForkActivities.STUB)));
    assertThat(output(again)).isEqualTo("\"101 202\"");
    assertThat(told).hasSize(4).allMatch(line -> line.endsWith(" 0 true"));
    assertThat(ran).hasValue(2);
  }

  @Test
  void aFailureAndAnotherEventCanBeTried() throws Exception {
    sum();
    FailureDetails boom = FailureDetails.of("IllegalStateException", "boom");
    String failed = fork(index(TaskCompleted.class), new WhatIf.Failure(boom), ForkActivities.RUN);
    assertThat(output(failed)).isEqualTo("failed");
    String other = fork(index(EventRaised.class), new WhatIf.Payload("0"), ForkActivities.STUB);
    assertThat(output(other)).isEqualTo("29");
    assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("stubbed 2 true");
    assertThat(ran).hasValue(2);
  }

  @Test
  void activitiesThatAreAskedForRunNotEvenAfterARestart() throws Exception {
    sum();
    String id = fork(0, new WhatIf.None(), ForkActivities.ASK);
    assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("asked a~fork1 0 10");
    hub.close();
    reopen();
    assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("asked a~fork1 0 10");
    get(hub.forks().answer(id, 0, new ActivityResult.Completed("1")));
    get(hub.raiseEvent(id, "More", "1"));
    assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("asked a~fork1 2 2");
    assertThat(ran).hasValue(2);
    get(hub.forks().answer(id, 2, null));
    // The activity really ran: 2 + 3, and 2 before.
    assertThat(output(id)).isEqualTo("7");
    assertThatThrownBy(() -> get(hub.forks().answer(id, 2, null)))
        .hasMessageContaining("No activity 2 of instance 'a~fork1' waits for an answer");
  }

  @Test
  void aTimerFiresNowAndOnlyOnce() throws Exception {
    get(hub.start(StartRequest.of("Nap", "a", null)));
    awaitTimer("a");
    assertThat(get(hub.fireTimer("a", OptionalInt.empty()))).isZero();
    assertThat(output("a")).isEqualTo("\"rested\"");
    List<HistoryEvent> events = hub.history("a");
    assertThat(events.get(events.size() - 1).timestamp())
        .isAfter(events.get(index(TimerCreated.class)).timestamp().plus(Duration.ofMinutes(59)));
    assertThatThrownBy(() -> get(hub.fireTimer("a", OptionalInt.of(0))))
        .hasMessageContaining("has finished");
    assertThatThrownBy(() -> get(hub.fireTimer("none", OptionalInt.empty())))
        .hasMessageContaining("none");
  }

  @Test
  void aTimerRingsAtAnotherTimeInAForkAndAnOpenChildIsStartedAgain() throws Exception {
    get(hub.start(StartRequest.of("Parent", "a", null)));
    String child = awaitTimer(hub.query(InstanceQuery.all()).instances());
    String id = fork(hub.history("a").size(), new WhatIf.None(), ForkActivities.RUN);
    awaitTimer(child + "~fork1");
    get(hub.fireTimer(child + "~fork1", OptionalInt.empty()));
    assertThat(output(id)).isEqualTo("\"rested!\"");
    assertThat(hub.status("a", false).orElseThrow().status().isFinished()).isFalse();
    List<HistoryEvent> nap = hub.history(child);
    int timer = nap.indexOf(timer(nap));
    String early =
        get(
            hub.forks()
                .fork(
                    new ForkRequest(
                        child,
                        "Nap",
                        nap,
                        timer,
                        new WhatIf.Ring(hub.clock().now()),
                        ForkActivities.RUN)));
    assertThat(output(early)).isEqualTo("\"rested\"");
    assertThat(hub.status(child, false).orElseThrow().status().isFinished()).isFalse();
  }

  @Test
  void aTimerThatWasMovedStaysMovedAfterARestartAndInAForkOfTheFork() throws Exception {
    get(hub.start(StartRequest.of("Nap", "a", null)));
    awaitTimer("a");
    List<HistoryEvent> nap = hub.history("a");
    Instant asked = timer(nap).fireAt();
    Instant later = asked.plus(Duration.ofDays(400));
    String moved = nap(nap, nap.indexOf(timer(nap)), new WhatIf.Ring(later));
    String plain = nap(nap, nap.size(), new WhatIf.None());
    hub.close();
    reopen();
    List<HistoryEvent> history = hub.history(moved);
    assertThat(timer(history).fireAt()).isEqualTo(asked);
    assertThat(timer(MovedTimer.shown(history)).fireAt()).isEqualTo(later);
    String again = nap(history, history.size(), new WhatIf.None());
    assertThat(timer(MovedTimer.shown(hub.history(again))).fireAt()).isEqualTo(later);
    assertThat(timer(MovedTimer.shown(hub.history(plain))).fireAt()).isEqualTo(asked);
    String back = nap(history, history.indexOf(timer(history)), new WhatIf.Ring(hub.clock().now()));
    assertThat(output(back)).isEqualTo("\"rested\"");
  }

  private String nap(List<HistoryEvent> events, int index, WhatIf change) throws Exception {
    return get(
        hub.forks().fork(new ForkRequest("a", "Nap", events, index, change, ForkActivities.RUN)));
  }

  private String awaitTimer(List<InstanceStatus> instances) throws Exception {
    while (instances.size() < 2) {
      Thread.sleep(5);
      instances = hub.query(InstanceQuery.all()).instances();
    }
    String child =
        instances.stream()
            .map(InstanceStatus::instanceId)
            .filter(id -> !id.equals("a"))
            .findFirst()
            .orElseThrow();
    awaitTimer(child);
    return child;
  }

  private void awaitTimer(String id) throws Exception {
    awaitEvent(id, TimerCreated.class);
  }

  /** Until it is on disk. */
  private void awaitEvent(String id, Class<? extends HistoryEvent> type) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (hub.history(id).stream().noneMatch(type::isInstance)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no " + type.getSimpleName() + " in " + id);
      }
      Thread.sleep(5);
    }
  }

  private static TimerCreated timer(List<HistoryEvent> events) {
    return events.stream()
        .filter(TimerCreated.class::isInstance)
        .map(TimerCreated.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatCannotBeChangedIsRefused() throws Exception {
    sum();
    assertThatThrownBy(() -> fork(99, new WhatIf.None(), ForkActivities.RUN))
        .hasMessageContaining("There is no event 99");
    assertThatThrownBy(() -> fork(0, new WhatIf.Payload("1"), ForkActivities.RUN))
        .hasMessageEndingWith(
            "Event 0 of 'a' (OrchestratorStarted) can have no other result; name another one by"
                + " 'index': 1 (ExecutionStarted), 5 (TaskCompleted Add), 8 (EventRaised More), 12"
                + " (TaskCompleted Add)");
    assertThatThrownBy(
            () ->
                fork(
                    0,
                    new WhatIf.Ring(java.time.Instant.parse("2020-01-01T00:00:00Z")),
                    ForkActivities.RUN))
        .hasMessageContaining("Event 0 of 'a' (OrchestratorStarted) can have no other time; nor");
    assertThat(hub.query(InstanceQuery.all()).instances()).hasSize(1);
  }
}
