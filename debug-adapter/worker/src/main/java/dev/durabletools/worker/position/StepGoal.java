package dev.durabletools.worker.position;

/** Where a step of a debugger goes on in a run of an instance. Used by the thread of the run. */
final class StepGoal {
  private int cursor;

  /** 0 for nowhere. */
  private long line;

  /** Where the first event comes that no run before has consumed. */
  private boolean atNews;

  void none() {
    line = 0;
    atNews = false;
  }

  /** At the begin of a line, so many events consumed, a debugger takes over. */
  void at(int atCursor, long atLine) {
    cursor = atCursor;
    line = atLine;
  }

  /** A debugger takes over in the await that gets the first event of the turn. */
  void atNews() {
    atNews = true;
  }

  /** The next line after so many events that may be the one. */
  long due(int consumed) {
    return isAmong(consumed) ? line : Long.MAX_VALUE;
  }

  /** That line begins. */
  void reached(int consumed) {
    if (isAmong(consumed)) {
      line = 0;
      Stops.reached(0, "STEP", "");
    }
  }

  /** The run has consumed so many events, of which the first are those before its turn. */
  void consumed(int events, int turnStart) {
    if (atNews && events > turnStart) {
      atNews = false;
      Stops.reached(0, "STEP", "");
    }
  }

  private boolean isAmong(int consumed) {
    return line > 0 && cursor == consumed;
  }
}
