package dev.durabletools.debug.jdi;

import com.sun.jdi.IntegerValue;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import dev.durabletools.debug.session.DebuggeeEvents.Arrival;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Waits in the method of the worker that replays call when they have come somewhere. */
final class JdiArrivals {
  private static final String STOPS = "dev.durabletools.worker.position.Stops";

  private final VirtualMachine machine;
  private final Set<EventRequest> requests = new HashSet<>();

  JdiArrivals(VirtualMachine machine) {
    this.machine = machine;
  }

  /** What a replay says of itself. */
  record Arrived(int session, Arrival arrival, String detail) {}

  /** From now on; the class may be there already. */
  void watch() {
    ClassPrepareRequest prepare = machine.eventRequestManager().createClassPrepareRequest();
    prepare.addClassFilter(STOPS);
    prepare.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    prepare.enable();
    machine.classesByName(STOPS).forEach(this::prepared);
  }

  void prepared(ReferenceType type) {
    if (type.name().equals(STOPS) && requests.isEmpty()) {
      BreakpointRequest request =
          machine
              .eventRequestManager()
              .createBreakpointRequest(type.methodsByName("reached").get(0).location());
      request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
      requests.add(request);
      request.enable();
    }
  }

  boolean isOne(EventSet events) {
    Event event = events.iterator().next();
    return event instanceof BreakpointEvent && requests.contains(event.request());
  }

  Arrived read(BreakpointEvent event) {
    // All frames at once: where a replay has come to is read from them next.
    List<Value> arguments =
        JdiCall.guarded(() -> event.thread().frames().get(0).getArgumentValues());
    return new Arrived(
        ((IntegerValue) arguments.get(0)).value(),
        Arrival.valueOf(((StringReference) arguments.get(1)).value()),
        ((StringReference) arguments.get(2)).value());
  }
}
