package dev.durabletools.debug.jdi;

import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.ExceptionRequest;
import com.sun.jdi.request.MethodEntryRequest;
import com.sun.jdi.request.MethodExitRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one thread wait for. Most of it is kept until the thread is let go, since
 * setting and clearing breakpoints is what a step costs: the JVM stops all threads for each.
 */
final class StepWatch {
  private final VirtualMachine machine;
  private final EventRequestManager manager;
  private final ThreadReference thread;
  private final Map<Location, BreakpointRequest> breakpoints = new LinkedHashMap<>();
  private final List<EventRequest> throughout = new ArrayList<>();
  private @Nullable MethodEntryRequest calls;
  private @Nullable MethodExitRequest exit;

  StepWatch(VirtualMachine machine, ThreadReference thread) {
    this.machine = machine;
    this.manager = machine.eventRequestManager();
    this.thread = thread;
  }

  /** Waits at these places, and for exceptions and the end of the thread's call. */
  void expect(Set<Location> ends) {
    if (throughout.isEmpty()) {
      ExceptionRequest exceptions = manager.createExceptionRequest(null, true, false);
      exceptions.addThreadFilter(thread);
      throughout.add(enabled(exceptions));
      // The worker renames a thread when its call is over: then there is nothing left to step in.
      Method rename =
          machine.classesByName("java.lang.Thread").get(0).methodsByName("setName").get(0);
      throughout.add(breakpoint(rename.location()));
    }
    ends.forEach(this::expect);
  }

  void expect(Location end) {
    breakpoints.computeIfAbsent(end, this::breakpoint);
  }

  /** Waits for a call of a method of the user's, in the step that begins now. */
  void expectCalls(StepFilter filter) {
    MethodEntryRequest request = manager.createMethodEntryRequest();
    request.addThreadFilter(thread);
    UserCode.exclusions().forEach(request::addClassExclusionFilter);
    filter.exclusions().forEach(request::addClassExclusionFilter);
    calls = enabled(request);
  }

  /** The next instruction returns: its value is told once it has run. */
  void expectExit(ReferenceType type) {
    MethodExitRequest request = manager.createMethodExitRequest();
    request.addThreadFilter(thread);
    request.addClassFilter(type);
    exit = enabled(request);
  }

  /** The value is there, or will not come. */
  void exited() {
    if (exit != null) {
      manager.deleteEventRequest(exit);
      exit = null;
    }
  }

  private BreakpointRequest breakpoint(Location location) {
    BreakpointRequest request = manager.createBreakpointRequest(location);
    request.addThreadFilter(thread);
    JdiEvents.markBrief(request);
    return enabled(request);
  }

  private static <T extends EventRequest> T enabled(T request) {
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    request.enable();
    return request;
  }

  boolean owns(EventRequest request) {
    return request.equals(calls)
        || request.equals(exit)
        || throughout.contains(request)
        || (request instanceof BreakpointRequest line && breakpoints.containsValue(line));
  }

  /** It only disturbs. */
  void forget(Location place) {
    BreakpointRequest request = breakpoints.remove(place);
    if (request != null) {
      manager.deleteEventRequest(request);
    }
  }

  /** The step is over; the next one may well end at the same places. */
  void ended() {
    exited();
    if (calls != null) {
      manager.deleteEventRequest(calls);
      calls = null;
    }
  }

  /** Keeps what can be of use for steps in a method. */
  void keep(Method method, Set<Location> needed) {
    for (Location place : List.copyOf(breakpoints.keySet())) {
      if (!place.method().equals(method) && !needed.contains(place)) {
        forget(place);
      }
    }
  }

  ThreadReference thread() {
    return thread;
  }

  /** The JVM has dropped the breakpoints of a class; those still needed are set anew. */
  void lost(ReferenceType type, Set<Location> needed) {
    for (Location place : List.copyOf(breakpoints.keySet())) {
      if (place.declaringType().equals(type)) {
        forget(place);
      }
    }
    needed.forEach(this::expect);
  }

  void close() {
    ended();
    List<EventRequest> all = new ArrayList<>(throughout);
    all.addAll(breakpoints.values());
    manager.deleteEventRequests(all);
    throughout.clear();
    breakpoints.clear();
  }
}
