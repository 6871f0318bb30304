package dev.durabletools.runtime.seam;

/**
 * How orchestrators run: parked between events, or replayed from the start at each turn as Azure
 * does.
 */
public enum SessionMode {
  LIVE("live"),
  REPLAY("replay");

  private final String wireName;

  SessionMode(String wireName) {
    this.wireName = wireName;
  }

  /** The word used on the command line and on the worker seam. */
  public String wireName() {
    return wireName;
  }
}
