package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a client asks for at each stop, asked of the JVM while the client still hears of the stop:
 * frames, which JDI itself keeps as long as they are good, and what the innermost one holds. Only
 * for clients that asked at the stop before. Thread-safe.
 */
final class ReadAhead {
  private final Map<ThreadReference, Look> looks = new ConcurrentHashMap<>();
  private volatile boolean asked;
  private volatile boolean wanted;

  /**
   * Variables of the innermost frame.
   *
   * @param frame another one as soon as the thread has run, by a step or by a call
   */
  private record Top(StackFrame frame, Map<LocalVariable, Value> values) {}

  /** One stop of a thread. */
  static final class Look {
    private final ThreadReference thread;
    private final CompletableFuture<Top> top = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile boolean stands;

    private Look(ThreadReference thread) {
      this.thread = thread;
    }

    /**
     * Asks the JVM. Whatever happens to the thread meanwhile, nobody waits for ever.
     *
     * @param decided whether it is known that the thread stops, or does not
     */
    void run(boolean decided) {
      try {
        if ((decided && !stands) || taken.getAndSet(true)) {
          return;
        }
        StackFrame frame = thread.frames().get(0);
        if (JdiFrames.isUser(frame)) {
          ObjectReference unused = frame.thisObject();
          top.complete(new Top(frame, asked(frame)));
        }
      } catch (AbsentInformationException | IncompatibleThreadStateException | RuntimeException e) {
        // Who asks for it hears of this himself.
      } finally {
        top.cancel(false);
      }
    }
  }

  /** The client has asked for a stack: so it will at the next stop. */
  void asked() {
    asked = true;
  }

  /** What is to be asked if these events stop their thread; on the thread of events. */
  Optional<Look> at(EventSet events) {
    if (wanted && events.iterator().next() instanceof LocatableEvent event) {
      Look look = new Look(event.thread());
      looks.put(event.thread(), look);
      return Optional.of(look);
    }
    return Optional.empty();
  }

  /** The thread stays where it is. */
  void stops(ThreadReference thread) {
    Look look = looks.get(thread);
    if (look != null) {
      look.stands = true;
    }
  }

  /** The values of a frame's visible variables; asked of the JVM once at a stop, if at all. */
  Map<LocalVariable, Value> values(StackFrame frame) throws AbsentInformationException {
    Look look = looks.get(frame.thread());
    if (look == null) {
      return asked(frame);
    }
    if (!look.taken.getAndSet(true)) {
      // Who would wait for it may be the one to ask, too.
      Map<LocalVariable, Value> values = asked(frame);
      look.top.complete(new Top(frame, values));
      return values;
    }
    try {
      Top top = look.top.join();
      return top.frame == frame ? top.values : asked(frame);
    } catch (CompletionException | CancellationException e) {
      return asked(frame);
    }
  }

  private static Map<LocalVariable, Value> asked(StackFrame frame)
      throws AbsentInformationException {
    return frame.getValues(frame.visibleVariables());
  }

  /** Variables of the thread may change. */
  void forget(ThreadReference thread) {
    looks.remove(thread);
  }

  /** The thread runs on. */
  void runs(ThreadReference thread) {
    forget(thread);
    wanted = asked;
    asked = false;
  }
}
