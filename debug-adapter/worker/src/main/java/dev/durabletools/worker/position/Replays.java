package dev.durabletools.worker.position;

import org.jspecify.annotations.Nullable;

/** In which replays breakpoints hold, as a debugger writes it. */
final class Replays {
  static final int NEW = 0;
  static final int EVERY = 1;
  static final int SKIP = 2;

  private Replays() {}

  static int of(@Nullable String option) {
    return "every".equals(option) ? EVERY : "skip".equals(option) ? SKIP : NEW;
  }
}
