package dev.durabletools.worker.invoke;

/** A link of the chain a call passes. */
public interface Link {
  /**
   * Does its part of the call.
   *
   * @param next runs the rest of the chain, at most once
   */
  void run(Invocation invocation, Next next) throws Throwable;

  /** The rest of the chain. */
  interface Next {
    void proceed() throws Throwable;
  }
}
