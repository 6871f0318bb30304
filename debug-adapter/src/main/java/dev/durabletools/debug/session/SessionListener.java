package dev.durabletools.debug.session;

/** What a session tells its user interface, on the session's thread. */
public interface SessionListener {
  /**
   * A thread has stopped.
   *
   * @param allThreads whether everything stands still
   */
  void stopped(int thread, DebuggeeEvents.StopReason reason, boolean allThreads, int[] breakpoints);

  void breakpointChanged(Breakpoint breakpoint);

  void threadEnded(int thread);
}
