package dev.durabletools.worker.travel;

import dev.durabletools.worker.orchestrate.ReplayRun;
import dev.durabletools.worker.position.CallThread;

/** What happens at the events and lines of one run. Used by the run's thread. */
abstract class RunGate implements CallThread.Gate {
  /** The event with this index in the history is about to be consumed. */
  abstract void event(CallThread thread, int index);

  /** No recorded event is left and the code wants more, or it is over. */
  abstract void end(CallThread thread);

  /** Something the code did differs from the history. */
  abstract void diverged(CallThread thread, String description);

  static void leaveIfAbandoned(CallThread thread) {
    if (thread.isAbandoned()) {
      leave(thread);
    }
  }

  /** Unwinds; debuggers leave the thread alone from here. */
  static void leave(CallThread thread) {
    thread.setName(ReplaySession.LEAVING);
    throw ReplayRun.unwinding();
  }

  /** Negative when the first position comes before the second. */
  static int compare(int cursor, long line, int otherCursor, long otherLine) {
    return cursor != otherCursor
        ? Integer.compare(cursor, otherCursor)
        : Long.compare(line, otherLine);
  }
}
