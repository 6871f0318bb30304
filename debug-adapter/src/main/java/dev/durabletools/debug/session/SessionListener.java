package dev.durabletools.debug.session;

import dev.durabletools.debug.session.DebuggeeEvents.CodeLine;
import java.nio.file.Path;
import java.util.Optional;

/** What a session tells its user interface, on the session's thread. */
public interface SessionListener {
  /** A thread has stopped. */
  void stopped(Halt halt);

  void breakpointChanged(Breakpoint breakpoint);

  void breakpointChanged(FunctionBreakpoint breakpoint);

  /**
   * A line for the console.
   *
   * @param file of the line of code it comes from, if that was found
   */
  void told(String text, Optional<Path> file, Optional<CodeLine> line);

  void threadEnded(int thread);

  /** A thread that was stopped is so no more, without a request that says so. */
  default void continued(int thread) {}

  /** An instance is there that was not. */
  default void threadStarted(int thread) {}

  /** The list of threads has another name for this one, and perhaps for others. */
  default void threadRenamed(int thread) {}

  /** A source of a library can be read that nobody has asked for before. */
  default void sourceFound(LibrarySource source) {}

  /** Something about an instance is not what it was. */
  default void instanceChanged(InstanceRow instance) {}
}
