package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.engine.WhatIf;
import dev.durabletools.runtime.history.HistoryEvent;
import dev.durabletools.runtime.history.HistoryEvent.EventRaised;
import dev.durabletools.runtime.history.HistoryEvent.SubOrchestrationInstanceCreated;
import dev.durabletools.runtime.history.HistoryEvent.TaskScheduled;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What of a history can be changed, for somebody who has asked for something else. */
final class Changeable {
  private static final int NAMED = 5;

  private Changeable() {}

  /** Why the request is refused, and what can be asked for instead; one line. */
  static String refusal(ForkRequest request) {
    List<HistoryEvent> events = request.events();
    int index = request.index();
    List<Integer> others =
        IntStream.range(0, events.size())
            .filter(
                i -> request.change().at(events, i).filter(it -> isOwn(it, i, events)).isPresent())
            .boxed()
            .toList();
    String head =
        index < events.size()
            ? "Event "
                + index
                + " of '"
                + request.instanceId()
                + "' ("
                + type(events.get(index))
                + ")"
            : "Nothing at or after the place where '" + request.instanceId() + "' stands";
    return head
        + " can have "
        + what(request.change(), index < events.size())
        + "; "
        + instead(events, others);
  }

  /** Not a call that stands for an answer which can be named itself. */
  private static boolean isOwn(WhatIf.Placed placed, int index, List<HistoryEvent> events) {
    return placed.index() == index || placed.index() == events.size();
  }

  private static String what(WhatIf change, boolean not) {
    String no = not ? "no " : "an";
    if (change instanceof WhatIf.Failure) {
      return not ? "no failure" : "a failure";
    } else if (change instanceof WhatIf.Ring) {
      return no + "other time";
    }
    return no + "other result";
  }

  private static String instead(List<HistoryEvent> events, List<Integer> others) {
    if (others.isEmpty()) {
      return "nor can another event of it: results are those of activities, sub-orchestrations,"
          + " external events and the start, failures those of activities and sub-orchestrations,"
          + " times those of timers";
    }
    List<Integer> named = others.subList(Math.max(0, others.size() - NAMED), others.size());
    int more = others.size() - named.size();
    return "name another one by 'index': "
        + named.stream()
            .map(each -> each + " (" + label(events, events.get(each)) + ")")
            .collect(Collectors.joining(", "))
        + (more == 0 ? "" : " or one of " + more + " before");
  }

  private static String label(List<HistoryEvent> events, HistoryEvent event) {
    String name = name(event);
    if (name.isEmpty()) {
      int call = WhatIf.answered(event);
      name =
          events.stream()
              .filter(each -> call != HistoryEvent.NO_ID && each.eventId() == call)
              .map(Changeable::name)
              .findFirst()
              .orElse("");
    }
    return type(event) + (name.isEmpty() ? "" : " " + name);
  }

  private static String type(HistoryEvent event) {
    return event.getClass().getSimpleName();
  }

  private static String name(HistoryEvent event) {
    if (event instanceof TaskScheduled task) {
      return task.name();
    } else if (event instanceof SubOrchestrationInstanceCreated child) {
      return child.name();
    }
    return event instanceof EventRaised raised ? raised.name() : "";
  }
}
