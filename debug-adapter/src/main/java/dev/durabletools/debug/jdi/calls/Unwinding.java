package dev.durabletools.debug.jdi.calls;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Method;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.Event;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call from outside: its methods return at once, one after the other, without their catch
 * and finally clauses. The JVM holds back the exceptions and interrupts that a debugger sends to a
 * thread until its stop is over, so this is what remains; a method that waits in native code is
 * woken where the JVM has a worker. One that stays there otherwise cannot be ended, nor one that
 * the JVM calls by itself.
 */
final class Unwinding {
  private static final Logger LOG = Logger.getLogger(Unwinding.class.getName());
  private static final int MOST_FRAMES = 1000;

  /** For one method to return. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** For native code to come back to Java, between two looks. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private static final int MOST_LOOKS = 500;

  /** How many looks one counts as: who waits will hardly come back soon. */
  private static final int WAITING = 10;

  private static final int WAKING = 50;

  private static final Set<String> WAITS =
      Set.of("java.lang.Thread", "java.lang.Object", "jdk.internal.misc.Unsafe", "sun.misc.Unsafe");

  private final ThreadCalls shared;
  private final ThreadReference thread;
  private final int frames;
  private final Waking waking;
  private boolean woken;

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
    this.waking = new Waking(thread.virtualMachine());
  }

  /** Whether the thread was interrupted, and may still say so. */
  boolean hasWoken() {
    return woken;
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
        } else if (waits() && waking.isPossible()) {
          looks += WAKING;
          wake(call);
        } else {
          looks += waits() ? WAITING : 1;
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

  /** Otherwise it is in native code, or cannot be torn. */
  private boolean canLeave() throws IncompatibleThreadStateException {
    return canBeTorn() && !isNative();
  }

  /**
   * Otherwise it has not begun the call yet, has just ended it, or does the JVM's own work, which
   * nobody may tear: a JVM whose lambda is not linked dies.
   */
  private boolean canBeTorn() throws IncompatibleThreadStateException {
    int made = thread.frameCount() - frames;
    return made > 0
        && thread.frames(0, made).stream()
            .noneMatch(frame -> isOfTheJvm(frame.location().method()));
  }

  private boolean isNative() throws IncompatibleThreadStateException {
    return thread.frame(0).location().method().isNative();
  }

  /** Whether an interrupt ends the native code it is in; a suspended thread's state tells not. */
  private boolean waits() throws IncompatibleThreadStateException {
    Method method = thread.frame(0).location().method();
    return canBeTorn()
        && method.isNative()
        && WAITS.contains(method.declaringType().name())
        && Stream.of("sleep", "wait", "park").anyMatch(method.name()::startsWith);
  }

  private static boolean isOfTheJvm(Method method) {
    return method.isStaticInitializer()
        || method.name().equals("loadClass")
        || method.declaringType().name().equals("java.lang.invoke.MethodHandleNatives");
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
    StepRequest out = step(StepRequest.STEP_OUT);
    try {
      thread.forceEarlyReturn(nothing(method));
      goOn(call, out);
    } finally {
      thread.virtualMachine().eventRequestManager().deleteEventRequest(out);
    }
  }

  /** Up to the next instruction that is not native, unless nobody there catches the exception. */
  private void wake(CompletableFuture<?> call) {
    StepRequest on = step(StepRequest.STEP_INTO);
    try {
      woken |= waking.interrupt(thread);
      goOn(call, on);
    } finally {
      thread.virtualMachine().eventRequestManager().deleteEventRequest(on);
    }
  }

  private StepRequest step(int depth) {
    StepRequest step =
        thread
            .virtualMachine()
            .eventRequestManager()
            .createStepRequest(thread, StepRequest.STEP_MIN, depth);
    step.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    step.enable();
    return step;
  }

  private void goOn(CompletableFuture<?> call, StepRequest step) {
    CompletableFuture<Event> stepped = new CompletableFuture<>();
    thread.resume();
    held = false;
    shared.await(
        CompletableFuture.anyOf(call, stepped),
        LIMIT,
        thread,
        event -> step.equals(event.request()) && stepped.complete(event));
    if (stepped.isDone()) {
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
