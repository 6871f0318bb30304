package dev.durabletools.debug.jdi;

import static com.sun.jdi.request.StepRequest.STEP_INTO;
import static com.sun.jdi.request.StepRequest.STEP_LINE;
import static com.sun.jdi.request.StepRequest.STEP_OUT;
import static com.sun.jdi.request.StepRequest.STEP_OVER;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.StepRequest;
import dev.durabletools.debug.session.Debuggee.StepKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps in the user's code. Over a line that calls something: one-shot breakpoints on the other
 * lines of the method, which cost nothing however long the calls take, and a step out that tells
 * when the method is left. A step never ends in frames that are not the user's; when the outermost
 * frame of the user is left, the thread just runs on.
 */
final class JdiSteps {
  private static final int MANY_LINES = 200;

  private final EventRequestManager requests;
  private final VirtualMachine machine;
  private final Map<Long, ActiveStep> active = new HashMap<>();

  JdiSteps(VirtualMachine machine) {
    this.machine = machine;
    this.requests = machine.eventRequestManager();
  }

  /** Asks the JVM for the step; the caller lets the thread run. */
  void start(ThreadReference thread, StepKind kind)
      throws IncompatibleThreadStateException, AbsentInformationException {
    cancel(thread);
    List<StackFrame> frames = thread.frames();
    int top = firstUser(frames, 0);
    if (top < 0 || (kind == StepKind.OUT && firstUser(frames, top + 1) < 0)) {
      return;
    }
    Location location = frames.get(top).location();
    ActiveStep step = new ActiveStep(thread, kind, frames.size() - top, location.lineNumber());
    active.put(thread.uniqueID(), step);
    if (kind == StepKind.OUT) {
      request(step, STEP_OUT);
    } else if (top > 0) {
      // Below code that is not the user's: first come back.
      request(step, STEP_OUT);
      breakAtOtherLines(step, location.method());
    } else if (kind == StepKind.IN) {
      into(step);
    } else {
      over(step, location);
    }
  }

  private void over(ActiveStep step, Location from) throws AbsentInformationException {
    Method method = from.method();
    boolean simple =
        from.lineNumber() <= 0
            || LineCode.isStraight(method, from.lineNumber())
            || method.allLineLocations().size() > MANY_LINES;
    if (simple) {
      request(step, STEP_OVER);
    } else {
      request(step, STEP_OUT);
      breakAtOtherLines(step, method);
    }
  }

  private void breakAtOtherLines(ActiveStep step, Method method) throws AbsentInformationException {
    for (Location start : LineCode.otherLines(method, step.line())) {
      breakAt(step, start);
    }
  }

  private void into(ActiveStep step) {
    StepRequest request = requests.createStepRequest(step.thread(), STEP_LINE, STEP_INTO);
    UserCode.exclusions().forEach(request::addClassExclusionFilter);
    enable(step, request);
    // The worker renames a thread when its call is over: then there is nothing left to step in.
    Method rename =
        machine.classesByName("java.lang.Thread").get(0).methodsByName("setName").get(0);
    breakAt(step, rename.location());
  }

  private void request(ActiveStep step, int depth) {
    StepRequest request = requests.createStepRequest(step.thread(), STEP_LINE, depth);
    enable(step, request);
  }

  private void breakAt(ActiveStep step, Location location) {
    BreakpointRequest request = requests.createBreakpointRequest(location);
    request.addThreadFilter(step.thread());
    enable(step, request);
  }

  private static void enable(ActiveStep step, EventRequest request) {
    request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    step.requests().add(request);
    request.enable();
  }

  /** A step request of ours has fired; answers whether the thread shall stop here. */
  boolean stepped(StepEvent event) {
    ThreadReference thread = event.thread();
    ActiveStep step = active.get(thread.uniqueID());
    requests.deleteEventRequest(event.request());
    if (step == null) {
      return false;
    }
    step.requests().remove(event.request());
    return JdiCall.guarded(() -> arrived(step, thread.frames()));
  }

  private boolean arrived(ActiveStep step, List<StackFrame> frames)
      throws AbsentInformationException, IncompatibleThreadStateException {
    int user = firstUser(frames, 0);
    if (user < 0) {
      cancel(step.thread());
      return false;
    }
    int height = frames.size() - user;
    if (user > 0) {
      request(step, STEP_OUT);
      return false;
    }
    if (height < step.height()) {
      return true;
    }
    int line = frames.get(0).location().lineNumber();
    if (height == step.height() && line == step.line()) {
      // Back in the middle of the line that the step began in.
      ActiveStep again = restarted(step);
      if (step.kind() == StepKind.IN) {
        into(again);
      } else {
        over(again, frames.get(0).location());
      }
      return false;
    }
    return true;
  }

  private ActiveStep restarted(ActiveStep step) {
    cancel(step.thread());
    ActiveStep again = new ActiveStep(step.thread(), step.kind(), step.height(), step.line());
    active.put(step.thread().uniqueID(), again);
    return again;
  }

  /** A breakpoint of ours was reached; answers whether the thread shall stop here. */
  boolean reached(BreakpointEvent event) {
    ThreadReference thread = event.thread();
    ActiveStep step = active.get(thread.uniqueID());
    if (step == null || !step.requests().contains(event.request())) {
      return false;
    }
    return JdiCall.guarded(
        () -> {
          if (!UserCode.is(event.location().declaringType().name())) {
            if (firstUser(thread.frames(), 0) < 0) {
              cancel(thread);
            }
            return false;
          }
          // Deeper: the method called itself.
          return thread.frameCount() == step.height();
        });
  }

  void cancel(ThreadReference thread) {
    ActiveStep step = active.remove(thread.uniqueID());
    if (step != null) {
      requests.deleteEventRequests(step.requests());
    }
  }

  private static int firstUser(List<StackFrame> frames, int from) {
    for (int i = from; i < frames.size(); i++) {
      if (JdiFrames.isUser(frames.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
