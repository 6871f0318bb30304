package dev.durabletools.server.navigation;

/** What code does with the name of a function or an event. */
public enum Role {
  /** Gives a function its name. */
  DECLARES,
  CALLS_ACTIVITY,
  CALLS_ORCHESTRATOR,
  /** A client starts an orchestration. */
  STARTS,
  /** Writes it in an address. */
  MENTIONS,
  RAISES,
  WAITS;

  /** Whether the name is an event's. */
  public boolean event() {
    return this == RAISES || this == WAITS;
  }

  /** Whether this makes a function run. */
  public boolean runs() {
    return this == CALLS_ACTIVITY || this == CALLS_ORCHESTRATOR || this == STARTS;
  }
}
