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

  /**
   * Whether the thread unwinds. Lines that begin then must let it: a compiled {@code finally}
   * begins within its own protection, so what its first line throws leads to that line again, for
   * ever.
   */
  private boolean leaving;

  final boolean isLeaving() {
    return leaving;
  }

  final void leaveIfAbandoned(CallThread thread) {
    if (thread.isAbandoned()) {
      leave(thread);
    }
  }

  /** Unwinds; debuggers leave the thread alone from here. */
  final void leave(CallThread thread) {
    leaving = true;
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
