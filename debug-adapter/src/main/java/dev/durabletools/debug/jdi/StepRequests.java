package dev.durabletools.debug.jdi;

import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.ExceptionRequest;
import com.sun.jdi.request.MethodEntryRequest;
import java.util.List;

/** Asks the JVM for what a step waits for, on its thread only. */
final class StepRequests {
  private final VirtualMachine machine;
  private final EventRequestManager manager;

  StepRequests(VirtualMachine machine) {
    this.machine = machine;
    this.manager = machine.eventRequestManager();
  }

  /** Waits for a call of a method of the user's. */
  void breakAtCalls(ActiveStep step) {
    MethodEntryRequest request = manager.createMethodEntryRequest();
    request.addThreadFilter(step.thread());
    UserCode.exclusions().forEach(request::addClassExclusionFilter);
    enable(step, request);
  }

  void breakAt(ActiveStep step, Location location) {
    BreakpointRequest request = manager.createBreakpointRequest(location);
    request.addThreadFilter(step.thread());
    enable(step, request);
  }

  /** Sets the step's breakpoints in a class again. */
  void breakAgain(ActiveStep step, ReferenceType type) {
    for (EventRequest request : List.copyOf(step.requests())) {
      if (request instanceof BreakpointRequest lost
          && lost.location().declaringType().equals(type)) {
        step.requests().remove(lost);
        manager.deleteEventRequest(lost);
        breakAt(step, lost.location());
      }
    }
  }

  /** Waits where a frame goes on after the call that it is in. */
  void breakAfterCall(ActiveStep step, Location call) {
    Method method = call.method();
    int length = LineCode.callLength(method.bytecodes(), (int) call.codeIndex());
    Location after = length == 0 ? null : method.locationOfCodeIndex(call.codeIndex() + length);
    if (after != null) {
      breakAt(step, after);
    }
  }

  void breakAtExceptions(ActiveStep step) {
    ExceptionRequest request = manager.createExceptionRequest(null, true, false);
    request.addThreadFilter(step.thread());
    enable(step, request);
  }

  /** The worker renames a thread when its call is over: then there is nothing left to step in. */
  void breakAtEndOfCall(ActiveStep step) {
    Method rename =
        machine.classesByName("java.lang.Thread").get(0).methodsByName("setName").get(0);
    breakAt(step, rename.location());
  }

  private static void enable(ActiveStep step, EventRequest request) {
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    step.requests().add(request);
    request.enable();
  }

  void deleteAll(ActiveStep step) {
    manager.deleteEventRequests(step.requests());
    step.requests().clear();
  }
}
