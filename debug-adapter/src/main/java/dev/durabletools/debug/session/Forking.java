package dev.durabletools.debug.session;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Makes instances that go on from the past of others, and lets timers fire. Called on the session's
 * thread; futures fail with a {@link DebugFault}.
 */
public interface Forking {
  /** Behind all that has happened. */
  int NOW = Integer.MAX_VALUE;

  /** Without an app. */
  Forking NONE =
      new Forking() {
        @Override
        public CompletableFuture<Forked> fork(ForkWish wish) {
          return refused();
        }

        @Override
        public CompletableFuture<Integer> fireTimer(String instanceId, OptionalInt timerId) {
          return refused();
        }

        @Override
        public CompletableFuture<Void> answer(
            String instanceId, int eventId, Optional<Change> answer) {
          return refused();
        }
      };

  private static <T> CompletableFuture<T> refused() {
    return CompletableFuture.failedFuture(new DebugFault(DebugFault.Kind.NOT_RUNNING, ""));
  }

  CompletableFuture<Forked> fork(ForkWish wish);

  /**
   * Lets a timer fire now; answers which.
   *
   * @param timerId empty for the one that is due first
   */
  CompletableFuture<Integer> fireTimer(String instanceId, OptionalInt timerId);

  /**
   * Answers an activity of a fork that waits for it.
   *
   * @param answer a result or failure; empty to run the activity
   */
  CompletableFuture<Void> answer(String instanceId, int eventId, Optional<Change> answer);

  /**
   * A new instance that is wanted.
   *
   * @param index of the first event that has not happened, or of the one that is changed; {@link
   *     #NOW} for where a running instance is
   * @param exact whether the change must be at that event, not at the next one it can be said of
   * @param activities {@code run}, {@code stub} or {@code ask}; empty for what the launch says
   */
  record ForkWish(
      String instanceId, int index, boolean exact, Change change, Optional<String> activities) {}

  /**
   * A new instance.
   *
   * @param index of the first event of the other one that has not happened to it
   */
  record Forked(String instanceId, int index) {}

  /** What shall have happened instead. */
  sealed interface Change {
    /** Nothing else. */
    record None() implements Change {}

    /**
     * Another result, event or input.
     *
     * @param json null for none
     */
    record Payload(@Nullable String json) implements Change {}

    /** The call failed. */
    record Failure(String type, String message) implements Change {}

    /** The timer fires at another time. */
    record Ring(Instant at) implements Change {}
  }
}
