package dev.durabletools.runtime.hub;

import dev.durabletools.runtime.history.FailureDetails;
import org.jspecify.annotations.Nullable;

/** How an activity ended at the worker. */
public sealed interface ActivityResult {
  /**
   * The activity returned.
   *
   * @param result serialized, null for none
   */
  record Completed(@Nullable String result) implements ActivityResult {}

  record Failed(FailureDetails failure) implements ActivityResult {}

  /** The worker has no activity of that name. */
  record Unknown() implements ActivityResult {}
}
