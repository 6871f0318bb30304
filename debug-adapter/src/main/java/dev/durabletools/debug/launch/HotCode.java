package dev.durabletools.debug.launch;

/** When new code is taken over by an app that runs. */
public enum HotCode {
  /** As soon as it is saved or built. */
  AUTO,
  /** When it is asked for. */
  MANUAL,
  /** Not before the next start. */
  NEVER
}
