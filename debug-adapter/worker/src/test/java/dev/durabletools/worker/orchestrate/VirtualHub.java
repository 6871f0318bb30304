package dev.durabletools.worker.orchestrate;

import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.*;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A task hub on a virtual clock: one turn at a time, activities computed on the spot, so that two
 * runs with the same scenario differ only if the worker behaves differently.
 */
final class VirtualHub {
  /** Runs a turn; the past is asked for only if the worker has no session. */
  interface Turns {
    Answer run(Instance instance, List<byte[]> newEvents);
  }

  record Answer(OrchestratorResponse response, boolean parked, String failure) {}

  static final class Instance {
    final String id;
    final String name;
    final int parentTask;
    final Instance parent;
    int generation;
    boolean parked;
    boolean ended;
    String status = "RUNNING";
    String output = "";
    String customStatus = "";
    List<HistoryEvent> history = new ArrayList<>();
    final List<HistoryEvent> inbox = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final Set<Integer> recorded = new HashSet<>();

    Instance(String id, String name, Instance parent, int parentTask) {
      this.id = id;
      this.name = name;
      this.parent = parent;
      this.parentTask = parentTask;
    }

    String executionId() {
      return id + "-" + generation;
    }
  }

  private record Due(long at, long order, Runnable what) {}

  private static final long EPOCH_MS = 1_700_000_000_000L;

  private final Turns turns;
  private final long seed;
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(
          (a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.order, b.order));
  private long now;
  private long order;
  int turnsRun;

  VirtualHub(Turns turns, long seed) {
    this.turns = turns;
    this.seed = seed;
  }

  Instance start(String id, String name, String input) {
    return start(id, name, input, null, -1);
  }

  private Instance start(String id, String name, String input, Instance parent, int task) {
    Instance instance = new Instance(id, name, parent, task);
    instances.put(id, instance);
    instance.inbox.add(executionStarted(instance, input));
    return instance;
  }

  void at(long ms, Runnable what) {
    agenda.add(new Due(ms, order++, what));
  }

  void raise(Instance target, String name, String json) {
    if (!target.ended) {
      EventRaisedEvent.Builder raised = EventRaisedEvent.newBuilder().setName(name);
      target.inbox.add(event(-1).setEventRaised(raised.setInput(StringValue.of(json))).build());
    }
  }

  void suspend(Instance target) {
    if (!target.ended) {
      target.inbox.add(
          event(-1).setExecutionSuspended(ExecutionSuspendedEvent.newBuilder()).build());
    }
  }

  void resume(Instance target) {
    if (!target.ended) {
      target.inbox.add(event(-1).setExecutionResumed(ExecutionResumedEvent.newBuilder()).build());
    }
  }

  void terminate(Instance target) {
    if (!target.ended) {
      ExecutionTerminatedEvent.Builder end = ExecutionTerminatedEvent.newBuilder();
      target.inbox.add(
          event(-1).setExecutionTerminated(end.setInput(StringValue.of("\"stopped\""))).build());
    }
  }

  /** Runs until nothing is due any more or the budget of turns is spent. */
  void run(int maxTurns) {
    while (turnsRun < maxTurns) {
      Instance ready = null;
      for (Instance each : instances.values()) {
        if (!each.ended && !each.inbox.isEmpty()) {
          ready = each;
          break;
        }
      }
      if (ready != null) {
        turn(ready);
      } else if (agenda.isEmpty()) {
        return;
      } else {
        now = Math.max(now, agenda.peek().at);
        while (!agenda.isEmpty() && agenda.peek().at <= now) {
          agenda.poll().what.run();
        }
      }
    }
  }

  private void turn(Instance instance) {
    turnsRun++;
    now++;
    List<HistoryEvent> fresh = new ArrayList<>();
    fresh.add(event(-1).setOrchestratorStarted(OrchestratorStartedEvent.newBuilder()).build());
    fresh.addAll(instance.inbox);
    instance.inbox.clear();
    List<byte[]> bytes = fresh.stream().map(HistoryEvent::toByteArray).toList();
    Answer answer = turns.run(instance, bytes);
    instance.parked = answer.parked();
    append(instance, fresh);
    if (answer.failure() != null) {
      end(instance, "FAILED", answer.failure());
      return;
    }
    OrchestratorResponse response = answer.response();
    instance.customStatus = response.getCustomStatus().getValue();
    CompleteOrchestrationAction completion = null;
    for (OrchestratorAction action : response.getActionsList()) {
      if (!instance.recorded.add(action.getId())) {
        continue;
      }
      if (action.hasCompleteOrchestration()) {
        completion = action.getCompleteOrchestration();
      } else {
        act(instance, action);
      }
    }
    append(
        instance,
        List.of(
            event(-1).setOrchestratorCompleted(OrchestratorCompletedEvent.newBuilder()).build()));
    if (completion != null) {
      complete(instance, completion);
    }
  }

  private void act(Instance instance, OrchestratorAction action) {
    int id = action.getId();
    int generation = instance.generation;
    if (action.hasScheduleTask()) {
      ScheduleTaskAction task = action.getScheduleTask();
      TaskScheduledEvent.Builder scheduled =
          TaskScheduledEvent.newBuilder().setName(task.getName()).setInput(task.getInput());
      append(instance, List.of(event(id).setTaskScheduled(scheduled).build()));
      long delay = 1 + Math.floorMod(seed * 31 + id * 7L + task.getName().hashCode(), 5);
      at(now + delay, () -> finish(instance, generation, id, task));
    } else if (action.hasCreateTimer()) {
      Timestamp fireAt = action.getCreateTimer().getFireAt();
      append(
          instance,
          List.of(
              event(id).setTimerCreated(TimerCreatedEvent.newBuilder().setFireAt(fireAt)).build()));
      long due = fireAt.getSeconds() * 1000 + fireAt.getNanos() / 1_000_000 - EPOCH_MS;
      TimerFiredEvent.Builder fired = TimerFiredEvent.newBuilder().setFireAt(fireAt).setTimerId(id);
      at(Math.max(now, due), () -> deliver(instance, generation, event(-1).setTimerFired(fired)));
    } else if (action.hasCreateSubOrchestration()) {
      CreateSubOrchestrationAction sub = action.getCreateSubOrchestration();
      SubOrchestrationInstanceCreatedEvent.Builder created =
          SubOrchestrationInstanceCreatedEvent.newBuilder()
              .setName(sub.getName())
              .setInstanceId(sub.getInstanceId())
              .setInput(sub.getInput());
      append(instance, List.of(event(id).setSubOrchestrationInstanceCreated(created).build()));
      start(sub.getInstanceId(), sub.getName(), sub.getInput().getValue(), instance, id);
    } else if (action.hasSendEvent()) {
      SendEventAction send = action.getSendEvent();
      EventSentEvent.Builder sent =
          EventSentEvent.newBuilder()
              .setName(send.getName())
              .setInstanceId(send.getInstance().getInstanceId())
              .setInput(send.getData());
      append(instance, List.of(event(id).setEventSent(sent).build()));
      Instance target = instances.get(send.getInstance().getInstanceId());
      if (target != null) {
        at(now + 1, () -> raise(target, send.getName(), send.getData().getValue()));
      }
    }
  }

  /** Echo answers its input; Fail fails; Flaky fails twice for the same caller and id's input. */
  private void finish(Instance instance, int generation, int id, ScheduleTaskAction task) {
    String input = task.getInput().getValue();
    int attempt =
        attempts.merge(
            instance.name + instance.generation + task.getName() + input, 1, Integer::sum);
    boolean fails = task.getName().equals("Fail") || task.getName().equals("Flaky") && attempt < 3;
    if (fails) {
      TaskFailureDetails.Builder details =
          TaskFailureDetails.newBuilder()
              .setErrorType("IllegalStateException")
              .setErrorMessage("no " + input);
      deliver(
          instance,
          generation,
          event(-1)
              .setTaskFailed(
                  TaskFailedEvent.newBuilder().setTaskScheduledId(id).setFailureDetails(details)));
    } else {
      deliver(
          instance,
          generation,
          event(-1)
              .setTaskCompleted(
                  TaskCompletedEvent.newBuilder()
                      .setTaskScheduledId(id)
                      .setResult(StringValue.of(input))));
    }
  }

  private void deliver(Instance instance, int generation, HistoryEvent.Builder event) {
    if (!instance.ended && instance.generation == generation) {
      instance.inbox.add(event.setTimestamp(timestamp()).build());
    }
  }

  private void complete(Instance instance, CompleteOrchestrationAction completion) {
    String result = completion.getResult().getValue();
    if (completion.getOrchestrationStatus()
        == OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW) {
      instance.log.add("continued as new with " + result);
      instance.generation++;
      instance.parked = false;
      instance.history = new ArrayList<>();
      instance.recorded.clear();
      List<HistoryEvent> waiting = new ArrayList<>(instance.inbox);
      instance.inbox.clear();
      instance.inbox.add(executionStarted(instance, result));
      completion.getCarryoverEventsList().stream()
          .sorted(java.util.Comparator.comparing(HistoryEvent::toString))
          .forEach(instance.inbox::add);
      instance.inbox.addAll(waiting);
      return;
    }
    String status = completion.getOrchestrationStatus().name().replace("ORCHESTRATION_STATUS_", "");
    boolean failed = completion.hasFailureDetails();
    end(instance, status, failed ? failureText(completion.getFailureDetails()) : result);
  }

  private static String failureText(TaskFailureDetails details) {
    return details.getErrorType() + ": " + details.getErrorMessage();
  }

  private void end(Instance instance, String status, String output) {
    instance.ended = true;
    instance.status = status;
    instance.output = output;
    if (instance.parent != null) {
      HistoryEvent.Builder event = event(-1);
      if (status.equals("COMPLETED")) {
        event.setSubOrchestrationInstanceCompleted(
            SubOrchestrationInstanceCompletedEvent.newBuilder()
                .setTaskScheduledId(instance.parentTask)
                .setResult(StringValue.of(output)));
      } else {
        event.setSubOrchestrationInstanceFailed(
            SubOrchestrationInstanceFailedEvent.newBuilder()
                .setTaskScheduledId(instance.parentTask)
                .setFailureDetails(
                    TaskFailureDetails.newBuilder().setErrorType("E").setErrorMessage(output)));
      }
      deliver(instance.parent, instance.parent.generation, event);
    }
  }

  private void append(Instance instance, List<HistoryEvent> events) {
    instance.history.addAll(events);
    for (HistoryEvent event : events) {
      instance.log.add(describe(event));
    }
  }

  /** Instance ids are left out: before 1.5.0 the SDK makes them up at random. */
  private static String describe(HistoryEvent event) {
    return event
        .toString()
        .replaceAll("instanceId: \"[^\"]*\"|executionId \\{[^}]*\\}", "")
        .replaceAll("\\s+", " ");
  }

  /** What two runs are compared by. */
  String transcript() {
    StringBuilder text = new StringBuilder();
    for (Instance each : instances.values()) {
      text.append(each.name).append(' ').append(each.status).append(' ').append(each.output);
      text.append(" custom=").append(each.customStatus).append('\n');
      each.log.forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }

  private HistoryEvent executionStarted(Instance instance, String input) {
    OrchestrationInstance.Builder who =
        OrchestrationInstance.newBuilder()
            .setInstanceId(instance.id)
            .setExecutionId(StringValue.of(instance.executionId()));
    ExecutionStartedEvent.Builder started =
        ExecutionStartedEvent.newBuilder().setName(instance.name).setOrchestrationInstance(who);
    return event(-1).setExecutionStarted(started.setInput(StringValue.of(input))).build();
  }

  private HistoryEvent.Builder event(int id) {
    return HistoryEvent.newBuilder().setEventId(id).setTimestamp(timestamp());
  }

  private Timestamp timestamp() {
    long ms = EPOCH_MS + now;
    return Timestamp.newBuilder()
        .setSeconds(ms / 1000)
        .setNanos((int) (ms % 1000) * 1_000_000)
        .build();
  }
}
