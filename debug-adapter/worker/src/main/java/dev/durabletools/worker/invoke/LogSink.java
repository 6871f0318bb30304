package dev.durabletools.worker.invoke;

/** Where lines of a function's logger go. Called from any thread. */
public interface LogSink {
  /**
   * @param level name of a java.util.logging level
   */
  void log(String level, String message);
}
