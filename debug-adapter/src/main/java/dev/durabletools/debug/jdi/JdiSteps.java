package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.event.MethodEntryEvent;
import dev.durabletools.debug.session.Debuggee.StepKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps in the user's code, without the JVM's own step requests: those keep a thread in the
 * interpreter until its frame is left, even when the step is long over (measured: 48 s instead of
 * 0.5 s for a line with 10^8 calls after a step). One-shot breakpoints wait on the other lines of
 * the method and where its caller goes on. A step never ends in frames that are not the user's;
 * when the outermost frame of the user is left, the thread just runs on.
 */
final class JdiSteps {
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
    int caller = top < 0 ? -1 : firstUser(frames, top + 1);
    if (top < 0 || (kind == StepKind.OUT && caller < 0)) {
      return;
    }
    ActiveStep step = new ActiveStep(thread, kind, frames.size() - top);
    active.put(thread.uniqueID(), step);
    Location from = frames.get(top).location();
    if (kind != StepKind.OUT) {
      for (Location start : LineCode.otherLines(from.method(), from.lineNumber())) {
        requests.breakAt(step, start);
      }
    }
    if (kind == StepKind.IN && (top == 0 || JdiPositions.isInProbe(frames, top))) {
      requests.breakAtCalls(step);
    }
    if (caller >= 0) {
      requests.breakAfterCall(step, frames.get(caller).location());
    }
    requests.breakAtExceptions(step);
    requests.breakAtEndOfCall(step);
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
          // Higher: the method called itself.
          int height = thread.frameCount();
          return step.kind() == StepKind.OUT ? height < step.height() : height <= step.height();
        });
  }

  /** A method is entered in the thread of a step into; answers whether it shall stop here. */
  boolean entered(MethodEntryEvent event) {
    ActiveStep step = active.get(event.thread().uniqueID());
    Method method = event.method();
    return step != null
        && step.requests().contains(event.request())
        && UserCode.is(method.declaringType().name())
        && event.location().lineNumber() > 0
        && !method.isBridge()
        && !method.name().startsWith("access$");
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

  /** The breakpoints of a class are lost: those of steps are set again. */
  void rearm(ReferenceType type) {
    active.values().forEach(step -> requests.breakAgain(step, type));
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
