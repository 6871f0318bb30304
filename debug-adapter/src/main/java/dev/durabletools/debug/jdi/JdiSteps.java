package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.StepRequest;
import dev.durabletools.debug.session.Debuggee.StepKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps in the user's code. The JVM's own step over and step out put the thread in its interpreter
 * for as long as they last; so they are used only where nothing is called. Else one-shot
 * breakpoints wait on the other lines of the method and where its caller goes on: they cost nothing
 * however long the calls take. A step never ends in frames that are not the user's; when the
 * outermost frame of the user is left, the thread just runs on.
 */
final class JdiSteps {
  private static final int MANY_LINES = 200;

  private final StepRequests requests;
  private final Map<Long, ActiveStep> active = new HashMap<>();

  JdiSteps(VirtualMachine machine) {
    this.requests = new StepRequests(machine);
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
    ActiveStep step =
        new ActiveStep(thread, kind, frames.size() - top, location.lineNumber());
    active.put(thread.uniqueID(), step);
    begin(step, frames, top);
  }

  private void begin(ActiveStep step, List<StackFrame> frames, int top)
      throws AbsentInformationException {
    Location location = frames.get(top).location();
    if (step.kind() == StepKind.IN) {
      if (top == 0) {
        requests.into(step);
      } else {
        // Inside a call that is not the user's: first come back from it.
        requests.breakAfterCall(step, location);
        requests.breakAtExceptions(step);
      }
    } else if (step.kind() == StepKind.OVER && top == 0 && isSimple(location)) {
      requests.step(step, StepRequest.STEP_OVER);
      return;
    } else {
      breakpoints(step, frames, top);
    }
    requests.breakAtEndOfCall(step);
  }

  private static boolean isSimple(Location from) throws AbsentInformationException {
    Method method = from.method();
    return from.lineNumber() <= 0
        || LineCode.isStraight(method, from.lineNumber())
        || method.allLineLocations().size() > MANY_LINES;
  }

  private void breakpoints(ActiveStep step, List<StackFrame> frames, int top)
      throws AbsentInformationException {
    if (step.kind() == StepKind.OVER) {
      Method method = frames.get(top).location().method();
      for (Location start : LineCode.otherLines(method, step.line())) {
        requests.breakAt(step, start);
      }
    }
    int caller = firstUser(frames, top + 1);
    if (caller >= 0) {
      requests.breakAfterCall(step, frames.get(caller).location());
    }
    requests.breakAtExceptions(step);
  }

  /** A step request of ours has fired; answers whether the thread shall stop here. */
  boolean stepped(StepEvent event) {
    ThreadReference thread = event.thread();
    ActiveStep step = active.get(thread.uniqueID());
    if (step == null) {
      requests.delete(event.request());
      return false;
    }
    return JdiCall.guarded(() -> arrived(step, thread.frames()));
  }

  private boolean arrived(ActiveStep step, List<StackFrame> frames)
      throws AbsentInformationException {
    int user = firstUser(frames, 0);
    if (user < 0) {
      cancel(step.thread());
      return false;
    }
    Location location = frames.get(user).location();
    boolean sameLine =
        frames.size() - user == step.height() && location.lineNumber() == step.line();
    if (user == 0 && !sameLine && location.lineNumber() > 0) {
      return true;
    }
    // Between two lines, or in code without lines: go on as before.
    requests.deleteAll(step);
    begin(step, frames, user);
    return false;
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
          int height = thread.frameCount();
          if (step.kind() == StepKind.IN && height == step.height()) {
            return arrived(step, thread.frames());
          }
          // Higher: the method called itself.
          return step.kind() == StepKind.OUT ? height < step.height() : height <= step.height();
        });
  }

  /** An exception passes in the thread of a step: wait where it is caught. */
  void thrown(ExceptionEvent event) {
    ActiveStep step = active.get(event.thread().uniqueID());
    Location caught = event.catchLocation();
    if (step != null
        && step.requests().contains(event.request())
        && caught != null
        && UserCode.is(caught.declaringType().name())) {
      requests.breakAt(step, caught);
    }
  }

  void cancel(ThreadReference thread) {
    ActiveStep step = active.remove(thread.uniqueID());
    if (step != null) {
      requests.deleteAll(step);
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
