package dev.durabletools.worker.position;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What breakpoints with a condition, a hit count or a message call from within the app's lines. A
 * debugger puts the calls there and waits in {@link #stop}, {@link #log} and {@link #fail}.
 */
public final class BreakSite {
  /** Hits are not counted. */
  public static final int ALWAYS = 0;

  /** Stop at the hit of that number alone. */
  public static final int AT = 1;

  /** Stop from the hit of that number on. */
  public static final int FROM = 2;

  /** Stop at hits before the one of that number. */
  public static final int BEFORE = 3;

  /** Stop at each multiple of that number. */
  public static final int EACH = 4;

  private static final Map<Integer, AtomicLong> HITS = new ConcurrentHashMap<>();

  /**
   * Debuggers that have come one after the other; each counts itself, and numbers its own sites.
   */
  @SuppressWarnings("UnusedVariable") // debuggers read and write it
  private static int debuggers;

  private BreakSite() {}

  /**
   * Links the call in a line to the code that decides.
   *
   * @param name {@code guest} for code that needs the private members of the line's class; else it
   *     is an ordinary class, as code with lambdas must be
   * @param type the line's variables
   * @param id number of the site
   * @param bytes class file of the code, a byte a char; its method {@code at} takes the variables
   */
  public static CallSite link(Lookup caller, String name, MethodType type, int id, String bytes) {
    try {
      byte[] file = new byte[bytes.length()];
      for (int i = 0; i < file.length; i++) {
        file[i] = (byte) bytes.charAt(i);
      }
      Class<?> code =
          name.equals("guest")
              ? Guests.define(caller, file)
              : Guests.neighbour(caller, "DurableBreakSite" + id, file);
      return new ConstantCallSite(caller.findStatic(code, "at", type));
    } catch (Throwable e) {
      // The app's line must not fail for it; the debugger says why there is no condition.
      return new ConstantCallSite(failing(type, id, String.valueOf(e)));
    }
  }

  private static MethodHandle failing(MethodType type, int id, String why) {
    try {
      MethodHandle fail =
          MethodHandles.lookup()
              .findStatic(
                  BreakSite.class,
                  "fail",
                  MethodType.methodType(void.class, int.class, String.class));
      MethodHandle bound = MethodHandles.insertArguments(fail, 0, id, why);
      return MethodHandles.dropArguments(bound, 0, type.parameterList());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The condition of a site holds: whether it counts, too. A thread that only repeats what has been
   * seen does not.
   *
   * @param how one of the constants
   */
  public static boolean isDue(int id, int how, int wanted) {
    CallThread thread = CallThread.current();
    if (thread != null && !thread.stopsAtBreakpoints()) {
      return false;
    }
    if (how == ALWAYS) {
      return true;
    }
    long hits =
        thread != null && thread.isReplay()
            ? thread.hit(id)
            : HITS.computeIfAbsent(id, first -> new AtomicLong()).incrementAndGet();
    switch (how) {
      case AT:
        return hits == wanted;
      case FROM:
        return hits >= wanted;
      case BEFORE:
        return hits < wanted;
      default:
        return hits % wanted == 0;
    }
  }

  /** Code that does not belong to the execution begins: its lines do not count. */
  public static void begin() {
    CallThread thread = CallThread.current();
    if (thread != null) {
      thread.beginAside();
    }
  }

  /** It has ended. */
  public static void end() {
    CallThread thread = CallThread.current();
    if (thread != null) {
      thread.endAside();
    }
  }

  /** A breakpoint is hit. */
  public static void stop(int id) {}

  /** A message is due. */
  public static void log(int id, String text) {}

  /** A site's own code has failed. */
  public static void fail(int id, String error) {}

  /** As {@link #fail}, in code that repeats nothing. */
  public static void threw(int id, Throwable error) {
    CallThread thread = CallThread.current();
    if (thread == null || thread.stopsAtBreakpoints()) {
      fail(id, String.valueOf(error));
    }
  }

  /** Writes a message, unless nobody is to see the run. */
  public static void tell(int id, String text) {
    CallThread thread = CallThread.current();
    if (thread == null || !thread.isHidden()) {
      log(id, text);
    }
  }
}
