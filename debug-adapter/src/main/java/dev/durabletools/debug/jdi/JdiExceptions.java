package dev.durabletools.debug.jdi;

import com.sun.jdi.ClassType;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.ExceptionEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.ExceptionRequest;
import dev.durabletools.debug.jdi.calls.ThreadCalls;
import dev.durabletools.debug.session.Debuggee.ExceptionDetails;
import dev.durabletools.debug.session.Debuggee.ExceptionFilter;
import dev.durabletools.debug.session.Debuggee.ExceptionRule;
import dev.durabletools.debug.session.ExceptionTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stops at exceptions. Caught means by the user's code: what only the worker catches has failed the
 * function. The exceptions by which the SDK suspends an orchestrator are never shown.
 */
final class JdiExceptions {
  /** What only looks for classes; loading one class of the app would cost several events. */
  private static final List<String> LOADERS =
      List.of("dev.durabletools.worker.*", "jdk.internal.loader.*");

  private static final int MOST_CAUSES = 20;

  private final EventRequestManager requests;
  private final Predicate<String> own;
  private List<ExceptionRule> rules = List.of();
  private final StackTexts stacks;
  private final Map<Long, Thrown> current = new HashMap<>();
  private @Nullable ExceptionRequest request;

  /**
   * What a thread is stopped for.
   *
   * @param details without stacks
   */
  private record Thrown(ObjectReference exception, ExceptionDetails details) {}

  /**
   * @param own tells classes of the app itself by name: libraries catch among themselves
   */
  JdiExceptions(VirtualMachine machine, Predicate<String> own, ThreadCalls calls) {
    this.stacks = new StackTexts(machine, calls);
    this.requests = machine.eventRequestManager();
    this.own = own;
  }

  void set(List<ExceptionRule> wanted) {
    rules = List.copyOf(wanted);
    if (request != null) {
      requests.deleteEventRequest(request);
      request = null;
    }
    if (!rules.isEmpty()) {
      ExceptionRequest all = requests.createExceptionRequest(null, true, true);
      LOADERS.forEach(all::addClassExclusionFilter);
      all.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
      all.enable();
      request = all;
    }
  }

  /** Whether the thread shall stop at this exception. */
  boolean thrown(ExceptionEvent event) {
    if (!event.request().equals(request)) {
      return false;
    }
    if (ControlFlow.is(event.exception())) {
      return false;
    }
    boolean caught =
        event.catchLocation() != null && own.test(event.catchLocation().declaringType().name());
    ExceptionFilter filter = caught ? ExceptionFilter.CAUGHT : ExceptionFilter.UNCAUGHT;
    boolean wanted =
        rules.stream()
            .anyMatch(rule -> rule.filter() == filter && isOneOf(event.exception(), rule.types()));
    if (!wanted || !leavesUserCode(event, caught)) {
      return false;
    }
    current.put(
        event.thread().uniqueID(),
        new Thrown(event.exception(), describe(event.exception(), caught, List.of())));
    return true;
  }

  private static boolean isOneOf(ObjectReference exception, List<String> types) {
    List<String> names = new ArrayList<>();
    if (exception.referenceType() instanceof ClassType type) {
      for (ClassType each = type; each != null; each = each.superclass()) {
        names.add(each.name());
      }
    }
    return !names.isEmpty() && ExceptionTypes.isOneOf(names, types);
  }

  /** Leaves out what the JDK, the SDK and libraries throw and catch among themselves. */
  private boolean leavesUserCode(ExceptionEvent event, boolean caught) {
    try {
      List<StackFrame> frames = event.thread().frames();
      int user = 0;
      while (user < frames.size()
          && !own.test(frames.get(user).location().declaringType().name())) {
        user++;
      }
      if (user == frames.size()) {
        return false;
      }
      if (caught || event.catchLocation() == null) {
        return true;
      }
      for (StackFrame inner : frames.subList(0, user)) {
        if (inner.location().method().equals(event.catchLocation().method())) {
          return false;
        }
      }
      return true;
    } catch (IncompatibleThreadStateException e) {
      return false;
    }
  }

  /**
   * @param stacks of the exception and its causes; may be shorter
   */
  private static ExceptionDetails describe(
      ObjectReference exception, boolean caught, List<String> stacks) {
    List<ExceptionDetails.Cause> all = new ArrayList<>();
    for (ObjectReference each : chain(exception)) {
      String stack = all.size() < stacks.size() ? stacks.get(all.size()) : "";
      all.add(new ExceptionDetails.Cause(each.referenceType().name(), message(each), stack));
    }
    ExceptionDetails.Cause outer = all.get(0);
    return new ExceptionDetails(
        outer.type(), outer.message(), caught, outer.stack(), all.subList(1, all.size()));
  }

  /** The exception and its causes. */
  private static List<ObjectReference> chain(ObjectReference exception) {
    List<ObjectReference> chain = new ArrayList<>();
    for (ObjectReference each = exception;
        each != null && chain.size() <= MOST_CAUSES;
        each = cause(each)) {
      chain.add(each);
    }
    return chain;
  }

  private static String message(ObjectReference exception) {
    return Fields.text(exception, "detailMessage").orElse("");
  }

  private static @Nullable ObjectReference cause(ObjectReference exception) {
    ObjectReference cause = Fields.object(exception, "cause");
    return cause == null || cause.equals(exception) ? null : cause;
  }

  /** What a stop for it says; empty for a thread that is stopped for none. */
  String text(ThreadReference thread) {
    Thrown thrown = current.get(thread.uniqueID());
    return thrown == null ? "" : thrown.details.text();
  }

  /** With stacks, which only a call on the stopped thread can tell. */
  Optional<ExceptionDetails> details(ThreadReference thread) {
    return Optional.ofNullable(current.get(thread.uniqueID()))
        .map(
            thrown ->
                describe(
                    thrown.exception,
                    thrown.details.caught(),
                    stacks.of(thread, chain(thrown.exception))));
  }

  void forget(ThreadReference thread) {
    current.remove(thread.uniqueID());
  }
}
