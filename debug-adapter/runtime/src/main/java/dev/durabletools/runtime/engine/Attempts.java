package dev.durabletools.runtime.engine;

import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.OrchestratorStarted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCompleted;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskCompleted;
import dev.durabletools.runtime.history.HistoryEvent.TaskFailed;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import dev.durabletools.runtime.history.HistoryEvent.TimerCreated;
import dev.durabletools.runtime.history.HistoryEvent.TimerFired;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a history, retries joined to the attempt they repeat. History does not say which is
 * a retry; it is one when the same call follows a failure in the same episode, or in the episode of
 * a timer that was set in the one of the failure.
 */
final class Attempts {
  private static final int NEVER = -1;

  private final Map<Integer, Call> calls = new LinkedHashMap<>();
  private final Map<Integer, Delay> timers = new LinkedHashMap<>();

  private static final class Call {
    final int id;
    final Class<?> kind;
    final String name;
    final @Nullable String input;
    final int made;
    int failed = NEVER;
    boolean succeeded;
    @Nullable Call next;
    @Nullable Delay delay;
    boolean isRetry;

    Call(HistoryEvent event, String name, @Nullable String input, int made) {
      this.id = event.eventId();
      this.kind = event.getClass();
      this.name = name;
      this.input = input;
      this.made = made;
    }

    boolean repeats(Call other) {
      return kind == other.kind && name.equals(other.name) && Objects.equals(input, other.input);
    }
  }

  private static final class Delay {
    final int id;
    final int made;
    int fired = NEVER;

    Delay(int id, int made) {
      this.id = id;
      this.made = made;
    }
  }

  private Attempts() {}

  static Attempts of(List<HistoryEvent> history) {
    Attempts attempts = new Attempts();
    int episode = 0;
    for (HistoryEvent event : history) {
      episode += event instanceof OrchestratorStarted ? 1 : 0;
      attempts.add(event, episode);
    }
    attempts.join();
    return attempts;
  }

  private void add(HistoryEvent event, int episode) {
    if (event instanceof TaskScheduled e) {
      calls.put(e.eventId(), new Call(e, e.name(), e.input(), episode));
    } else if (event instanceof SubOrchestrationInstanceCreated e) {
      calls.put(e.eventId(), new Call(e, e.name(), e.input(), episode));
    } else if (event instanceof TimerCreated e) {
      timers.put(e.eventId(), new Delay(e.eventId(), episode));
    } else if (event instanceof TimerFired e && timers.containsKey(e.timerId())) {
      timers.get(e.timerId()).fired = episode;
    } else if (event instanceof TaskCompleted e) {
      succeeded(e.taskScheduledId());
    } else if (event instanceof SubOrchestrationInstanceCompleted e) {
      succeeded(e.taskScheduledId());
    } else if (event instanceof TaskFailed e) {
      failed(e.taskScheduledId(), episode);
    } else if (event instanceof SubOrchestrationInstanceFailed e) {
      failed(e.taskScheduledId(), episode);
    }
  }

  private void succeeded(int id) {
    Call call = calls.get(id);
    if (call != null) {
      call.succeeded = true;
    }
  }

  private void failed(int id, int episode) {
    Call call = calls.get(id);
    if (call != null) {
      call.failed = episode;
    }
  }

  private void join() {
    Set<Delay> taken = new HashSet<>();
    for (Call call : calls.values()) {
      if (call.failed == NEVER) {
        continue;
      }
      for (Delay timer : timers.values()) {
        if (call.next == null && timer.made == call.failed && timer.fired != NEVER) {
          if (!taken.contains(timer) && follow(call, timer.fired)) {
            call.delay = timer;
            taken.add(timer);
          }
        }
      }
      if (call.next == null) {
        follow(call, call.failed);
      }
    }
  }

  private boolean follow(Call call, int episode) {
    for (Call later : calls.values()) {
      if (later.made == episode && later.id > call.id && !later.isRetry && later.repeats(call)) {
        later.isRetry = true;
        call.next = later;
        return true;
      }
    }
    return false;
  }

  /** Ids of calls, and of the delays between their attempts, that did not succeed in the end. */
  Set<Integer> ofFailedCalls() {
    Set<Integer> ids = new HashSet<>();
    for (Call first : calls.values()) {
      List<Integer> chain = new ArrayList<>();
      boolean succeeded = false;
      for (Call each = first; each != null && !first.isRetry; each = each.next) {
        chain.add(each.id);
        if (each.delay != null) {
          chain.add(each.delay.id);
        }
        succeeded = each.succeeded;
      }
      if (!succeeded) {
        ids.addAll(chain);
      }
    }
    return ids;
  }

  /** Made once, and not with success so far. */
  boolean isSingleWithoutSuccess(int id) {
    Call call = calls.get(id);
    return call != null && !call.succeeded && !call.isRetry && call.next == null;
  }
}
