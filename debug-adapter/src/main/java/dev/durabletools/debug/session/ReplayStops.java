package dev.durabletools.debug.session;

/** In which replays breakpoints hold. */
public enum ReplayStops {
  /** Only where code runs that has not run before, and where the user goes through the past. */
  NEW,
  /** In each run but those in the background. */
  EVERY,
  /** As {@link #NEW}, and never where the user goes through the past. */
  SKIP
}
