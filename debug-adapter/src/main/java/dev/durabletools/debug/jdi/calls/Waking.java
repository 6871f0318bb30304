package dev.durabletools.debug.jdi.calls;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Interrupts threads by the worker's own thread; a JVM that is no worker has none. */
final class Waking {
  private static final String WAKER = "dev.durabletools.worker.threads.Waker";
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(1);

  private final VirtualMachine machine;

  Waking(VirtualMachine machine) {
    this.machine = machine;
  }

  boolean isPossible() {
    return type().isPresent();
  }

  private Optional<ClassType> type() {
    return machine.classesByName(WAKER).stream()
        .filter(ReferenceType::isInitialized)
        .map(ClassType.class::cast)
        .findFirst();
  }

  /**
   * Interrupts a thread, suspended or not.
   *
   * @return false when the JVM has nobody who does
   */
  boolean interrupt(ThreadReference thread) {
    Optional<ClassType> found = type();
    if (found.isEmpty()) {
      return false;
    }
    ClassType type = found.get();
    return type.getValue(type.fieldByName("only")) instanceof ThreadReference waker
        && interrupt(thread, waker, type, type.fieldByName("sleeper"));
  }

  private static boolean interrupt(
      ThreadReference thread, ThreadReference waker, ClassType type, Field sleeper) {
    int suspended = waker.suspendCount();
    try {
      type.setValue(sleeper, thread);
      waker.interrupt();
      for (int i = 0; i < suspended; i++) {
        waker.resume();
      }
      return isTaken(type, sleeper);
    } catch (InvalidTypeException | ClassNotLoadedException e) {
      throw new IllegalStateException(e);
    } finally {
      for (int i = 0; i < suspended; i++) {
        waker.suspend();
      }
    }
  }

  private static boolean isTaken(ClassType type, Field sleeper) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (type.getValue(sleeper) != null) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return true;
  }
}
