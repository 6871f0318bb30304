package dev.durabletools.worker.invoke;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What Azure does to an app that hardly anybody expects: done here too, and said once for each
 * function; or, for an app run the friendly way, left out. Thread-safe.
 */
public final class Traps {
  private static final String REMEDY = " Azure does the same; --friendly leaves it out here.";

  private final boolean friendly;
  private final Set<String> told = Collections.newSetFromMap(new ConcurrentHashMap<>());

  public Traps(boolean friendly) {
    this.friendly = friendly;
  }

  public boolean friendly() {
    return friendly;
  }

  /** A text reached a String parameter as JSON, quotes and all. */
  void quotedText(Invocation invocation, String parameter) {
    tell(
        invocation,
        "the String parameter '"
            + parameter
            + "' gets its text as JSON, in quotes: parse it, or make it an object.");
  }

  /** The orchestration's failure will not say what user code threw. */
  public void hiddenCause(Invocation invocation, Throwable thrown) {
    tell(
        invocation,
        "the instance's failure says only \"Unexpected failure in the task execution\"; the cause"
            + " was "
            + thrown
            + ".");
  }

  /** A timer is too long for the SDK, which makes a chain of it. */
  public void splitTimer(String function, Consumer<String> log) {
    tell(
        function,
        "await() of a timer of more than three days returns after the first three: await it"
            + " through anyOf, or again until getCurrentInstant() is late enough.",
        log);
  }

  private void tell(Invocation invocation, String what) {
    tell(invocation.function.name, what, line -> invocation.log("WARNING", line));
  }

  private void tell(String function, String what, Consumer<String> log) {
    if (told.add(function + ' ' + what.substring(0, 20))) {
      log.accept("Function '" + function + "': " + what + REMEDY);
    }
  }
}
