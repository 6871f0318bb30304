package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.Execution;
import dev.durabletools.runtime.engine.Message;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.store.Contents;
import dev.durabletools.runtime.store.InstanceRow;
import dev.durabletools.runtime.store.StoredMessage;
import dev.durabletools.runtime.wire.EventCodec;
import dev.durabletools.runtime.wire.WireFormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds the hub's memory from what the store held: open activities are queued again, open timers
 * set again, waiting messages wait again. Under the hub's lock.
 */
final class Recovery {
  private final Instances instances;
  private final Mail mail;
  private final Scheduler scheduler;
  private final EpisodeWriter writer;
  private final Histories histories;
  private final Map<Long, Instance> byNum = new HashMap<>();

  Recovery(
      Instances instances,
      Mail mail,
      Scheduler scheduler,
      EpisodeWriter writer,
      Histories histories) {
    this.instances = instances;
    this.mail = mail;
    this.scheduler = scheduler;
    this.writer = writer;
    this.histories = histories;
  }

  void recover(Step step, Contents contents) throws WireFormatException {
    instances.numSeen(contents.lastNum());
    for (InstanceRow row : contents.instances()) {
      Instance instance = instances.recover(row);
      if (!instance.isFinished()) {
        fold(instance, contents.histories().getOrDefault(row.num(), List.of()));
      }
      byNum.put(row.num(), instance);
    }
    for (StoredMessage stored : contents.messages()) {
      mail.rowSeen(stored.row());
      Instance instance = byNum.get(stored.instance());
      if (instance != null) {
        Message message = new Message(stored.executionId(), EventCodec.decode(stored.event()));
        instance.inbox.add(new InboxEntry(message, stored.event(), stored.row()));
      }
    }
    for (StoredMessage stored : contents.orphans()) {
      orphan(stored);
    }
    for (Instance instance : byNum.values()) {
      if (!instance.isFinished()) {
        resume(step, instance);
      }
    }
  }

  private void fold(Instance instance, List<byte[]> history) throws WireFormatException {
    List<HistoryEvent> events = new ArrayList<>(history.size());
    for (byte[] bytes : history) {
      events.add(EventCodec.decode(bytes));
    }
    instance.history = History.stored(history);
    histories.used(instance);
    instance.execution = Execution.of(events);
  }

  private void orphan(StoredMessage stored) throws WireFormatException {
    mail.rowSeen(stored.row());
    Instance instance = byNum.get(stored.instance());
    String executionId = stored.executionId();
    if (instance != null
        && executionId != null
        && EventCodec.decode(stored.event()) instanceof TaskScheduled task) {
      ActivityWork work = new ActivityWork(instance, executionId, task);
      work.orphanRow = stored.row();
      instance.orphans.add(work);
      scheduler.enqueue(work);
    }
  }

  private void resume(Step step, Instance instance) {
    Set<Integer> answered = new HashSet<>();
    for (InboxEntry entry : instance.inbox) {
      HistoryEvent event = entry.message.event();
      if (event instanceof TaskCompleted completed) {
        answered.add(completed.taskScheduledId());
      } else if (event instanceof TaskFailed failed) {
        answered.add(failed.taskScheduledId());
      }
    }
    String executionId = instance.current.executionId();
    for (TaskScheduled task : instance.execution.openTasks()) {
      if (!answered.contains(task.eventId())) {
        ActivityWork work = new ActivityWork(instance, executionId, task);
        instance.activities.put(task.eventId(), work);
        scheduler.enqueue(work);
      }
    }
    for (TimerCreated timer : instance.execution.openTimers()) {
      writer.startTimer(instance, executionId, timer);
    }
    writer.startLater(instance);
    scheduler.ready(step, instance);
  }
}
