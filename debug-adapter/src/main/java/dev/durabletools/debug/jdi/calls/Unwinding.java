package dev.durabletools.debug.jdi.calls;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Method;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.Event;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call from outside: its methods return at once, one after the other, without their catch
 * and finally clauses. The JVM holds back the exceptions and interrupts that a debugger sends to a
 * thread until its stop is over, so this is what remains; a method that stays in native code cannot
 * be ended, nor one that the JVM calls by itself.
 */
final class Unwinding {
  private static final Logger LOG = Logger.getLogger(Unwinding.class.getName());
  private static final int MOST_FRAMES = 1000;

  /** For one method to return. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** For native code to come back to Java, between two looks. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private static final int MOST_LOOKS = 500;

  private final ThreadCalls shared;
  private final ThreadReference thread;
  private final int frames;

  /** Whether it is still suspended once more. */
  private boolean held = true;

  /**
   * The call on a thread.
   *
   * @param frames how many the thread had before it
   */
  Unwinding(ThreadCalls shared, ThreadReference thread, int frames) {
    this.shared = shared;
    this.thread = thread;
    this.frames = frames;
  }

  /**
   * Ends the call, in which the thread has been suspended once more than it was. That is taken back
   * in the end: the thread stands where it did, or runs the call that could not be ended.
   *
   * @return false when it still runs
   */
  boolean unwind(CompletableFuture<?> call) {
    try {
      int looks = 0;
      for (int i = 0; i < MOST_FRAMES && looks < MOST_LOOKS && !call.isDone(); i++) {
        if (canLeave()) {
          leave(call);
        } else {
          looks += cost();
          goOn(call);
        }
      }
    } catch (VMDisconnectedException gone) {
      throw gone;
    } catch (IncompatibleThreadStateException
        | InvalidTypeException
        | ClassNotLoadedException
        | RuntimeException e) {
      LOG.log(Level.FINE, "a call cannot be ended", e);
    }
    if (held) {
      thread.resume();
    }
    return call.isDone();
  }

  /**
   * Otherwise it is in native code, has not begun the call yet, has just ended it, or does the
   * JVM's own work, which nobody may tear: a JVM whose lambda is not linked dies.
   */
  private boolean canLeave() throws IncompatibleThreadStateException {
    int made = thread.frameCount() - frames;
    if (made <= 0) {
      return false;
    }
    List<StackFrame> all = thread.frames(0, made);
    return !all.get(0).location().method().isNative()
        && all.stream().noneMatch(frame -> isOfTheJvm(frame.location().method()));
  }

  private static boolean isOfTheJvm(Method method) {
    return method.isStaticInitializer()
        || method.name().equals("loadClass")
        || method.declaringType().name().equals("java.lang.invoke.MethodHandleNatives");
  }

  /** How much of the patience a look takes: who waits will hardly come back soon. */
  private int cost() {
    return switch (thread.status()) {
      case ThreadReference.THREAD_STATUS_SLEEPING,
          ThreadReference.THREAD_STATUS_WAIT,
          ThreadReference.THREAD_STATUS_MONITOR ->
          10;
      default -> 1;
    };
  }

  private void goOn(CompletableFuture<?> call) {
    thread.resume();
    held = false;
    if (!shared.await(call, LOOK, thread, event -> false)) {
      thread.suspend();
      held = true;
    }
  }

  private void leave(CompletableFuture<?> call)
      throws IncompatibleThreadStateException, InvalidTypeException, ClassNotLoadedException {
    Method method = thread.frame(0).location().method();
    StepRequest out =
        thread
            .virtualMachine()
            .eventRequestManager()
            .createStepRequest(thread, StepRequest.STEP_MIN, StepRequest.STEP_OUT);
    out.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    out.enable();
    CompletableFuture<Event> left = new CompletableFuture<>();
    try {
      thread.forceEarlyReturn(nothing(method));
      thread.resume();
      held = false;
      shared.await(
          CompletableFuture.anyOf(call, left),
          LIMIT,
          thread,
          event -> out.equals(event.request()) && left.complete(event));
    } finally {
      thread.virtualMachine().eventRequestManager().deleteEventRequest(out);
    }
    if (left.isDone()) {
      held = true;
    } else if (!call.isDone()) {
      thread.suspend();
      held = true;
    }
  }

  private static @Nullable Value nothing(Method method) {
    VirtualMachine machine = method.virtualMachine();
    return switch (method.returnTypeName()) {
      case "void" -> machine.mirrorOfVoid();
      case "boolean" -> machine.mirrorOf(false);
      case "byte" -> machine.mirrorOf((byte) 0);
      case "char" -> machine.mirrorOf('\0');
      case "short" -> machine.mirrorOf((short) 0);
      case "int" -> machine.mirrorOf(0);
      case "long" -> machine.mirrorOf(0L);
      case "float" -> machine.mirrorOf(0f);
      case "double" -> machine.mirrorOf(0d);
      default -> null;
    };
  }
}
