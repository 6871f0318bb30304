package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.InternalException;
import com.sun.jdi.InvalidStackFrameException;
import com.sun.jdi.ObjectCollectedException;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebugFault.Kind;

/** Turns JDI's failures into faults that the user can be told. */
final class JdiCall {
  private JdiCall() {}

  /** Work on the debuggee. */
  interface Work<T> {
    T run()
        throws IncompatibleThreadStateException,
            AbsentInformationException,
            ClassNotLoadedException;
  }

  /** What is asked of a suspended thread. */
  interface Question<T> {
    T answer(ThreadReference stopped)
        throws IncompatibleThreadStateException,
            AbsentInformationException,
            ClassNotLoadedException;
  }

  /** Work that answers nothing. */
  interface Task {
    void run()
        throws IncompatibleThreadStateException,
            AbsentInformationException,
            ClassNotLoadedException;
  }

  static void finished(Task task) {
    boolean unused =
        guarded(
            () -> {
              task.run();
              return true;
            });
  }

  static <T> T guarded(Work<T> work) {
    try {
      return work.run();
    } catch (VMDisconnectedException e) {
      throw fault(Kind.NOT_RUNNING, e);
    } catch (IncompatibleThreadStateException e) {
      throw fault(Kind.THREAD_RUNS, e);
    } catch (AbsentInformationException e) {
      throw fault(Kind.NO_LOCALS, e);
    } catch (InvalidStackFrameException | IndexOutOfBoundsException e) {
      throw fault(Kind.STALE_FRAME, e);
    } catch (ObjectCollectedException e) {
      throw fault(Kind.STALE_VARIABLES, e);
    } catch (ClassNotLoadedException | InternalException e) {
      throw fault(Kind.DEBUGGEE_FAILED, e);
    }
  }

  /** Tidies up after a thread that runs already, perhaps to the JVM's end. */
  static void afterwards(Runnable tidying) {
    try {
      tidying.run();
    } catch (VMDisconnectedException e) {
      // Nothing is left to tidy.
    }
  }

  private static DebugFault fault(Kind kind, Exception cause) {
    DebugFault fault = new DebugFault(kind, String.valueOf(cause.getMessage()));
    fault.initCause(cause);
    return fault;
  }
}
