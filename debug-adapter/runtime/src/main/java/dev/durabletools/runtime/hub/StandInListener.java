package dev.durabletools.runtime.hub;

/** Told of activities of forks that go to no worker; from any thread, must not block. */
public interface StandInListener {
  /** The call waits until somebody answers it. */
  void asked(ActivityItem call);

  /**
   * The call was answered.
   *
   * @param recorded whether the history that the fork comes from had an answer
   */
  void stubbed(ActivityItem call, boolean recorded);
}
