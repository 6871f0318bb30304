package dev.durabletools.debug.jdi;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.session.ReplayStops;
import java.util.Optional;

/**
 * The fields of the worker in which a debugger that comes says what it wants. In a JVM that is no
 * worker, or in which no call can have run yet, there are none: it is started with what is wanted.
 */
final class JdiWorker {
  private static final String CALLS = "dev.durabletools.worker.position.CallThread";
  private static final String SITES = "dev.durabletools.worker.position.BreakSite";

  /** So many sites may one debugger number. */
  private static final int SITES_EACH = 100_000;

  private JdiWorker() {}

  /** Breakpoints hold from now on where the user wants it. */
  static void stopIn(VirtualMachine machine, ReplayStops replays) {
    int wanted =
        switch (replays) {
          case NEW -> 0;
          case EVERY -> 1;
          case SKIP -> 2;
        };
    field(machine, CALLS, "replays").ifPresent(field -> set(machine, field, wanted));
  }

  /** The number after which this debugger numbers its sites: what others have left stays theirs. */
  static int firstSite(VirtualMachine machine) {
    Optional<Field> field = field(machine, SITES, "debuggers");
    if (field.isEmpty()) {
      return 0;
    }
    int before =
        field.get().declaringType().getValue(field.get()) instanceof IntegerValue count
            ? count.value()
            : 0;
    set(machine, field.get(), before + 1);
    return (before + 1) * SITES_EACH;
  }

  private static Optional<Field> field(VirtualMachine machine, String type, String name) {
    return machine.classesByName(type).stream()
        .filter(ReferenceType::isInitialized)
        .findFirst()
        .map(found -> found.fieldByName(name));
  }

  private static void set(VirtualMachine machine, Field field, int value) {
    try {
      ((ClassType) field.declaringType()).setValue(field, machine.mirrorOf(value));
    } catch (InvalidTypeException | ClassNotLoadedException e) {
      throw new IllegalStateException(e);
    }
  }
}
