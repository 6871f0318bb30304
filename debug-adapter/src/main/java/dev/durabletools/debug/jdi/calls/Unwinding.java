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
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call from outside: its methods return at once, one after the other, without their catch
 * and finally clauses. The JVM holds back the exceptions and interrupts that a debugger sends to a
 * thread until its stop is over, so this is what remains; a method that waits in native code cannot
 * be ended.
 */
final class Unwinding {
  private static final Logger LOG = Logger.getLogger(Unwinding.class.getName());
  private static final int MOST_FRAMES = 1000;

  /** For one method to return. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ThreadCalls shared;
  private final ThreadReference thread;
  private final int frames;

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
   * Ends the call, whose thread is suspended in it.
   *
   * @return false when it still runs
   */
  boolean unwind(CompletableFuture<?> call) {
    try {
      for (int i = 0; i < MOST_FRAMES && thread.frameCount() > frames; i++) {
        if (thread.frame(0).location().method().isNative()) {
          thread.resume();
          return false;
        }
        leave(call);
        if (call.isDone()) {
          return true;
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
    return call.isDone();
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
    thread.forceEarlyReturn(nothing(method));
    thread.resume();
    shared.await(
        CompletableFuture.anyOf(call, left),
        LIMIT,
        thread,
        event -> out.equals(event.request()) && left.complete(event));
    thread.virtualMachine().eventRequestManager().deleteEventRequest(out);
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
