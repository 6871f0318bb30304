package dev.durabletools.debug.session;

/** What a session tells its user interface, on the session's thread. */
public interface SessionListener {
  /** A thread has stopped. */
  void stopped(Halt halt);

  void breakpointChanged(Breakpoint breakpoint);

  void threadEnded(int thread);
}
