package dev.durabletools.debug.session;

import java.util.Optional;

/**
 * Lets the app's worker know of steps that go on in a later run. Called on the session's thread.
 */
public interface StepRelay {
  /** Without an app. */
  StepRelay NONE =
      new StepRelay() {
        @Override
        public void goesOnAt(String instanceId, Place line, boolean enters) {}

        @Override
        public void goesOnWhereItWaits(String instanceId) {}

        @Override
        public void isOver(String instanceId) {}

        @Override
        public Optional<String> parent(String instanceId) {
          return Optional.empty();
        }
      };

  /**
   * A run of the instance that begins later tells when it comes to the line.
   *
   * @param enters whether also the next activity or child of the instance tells when it begins
   */
  void goesOnAt(String instanceId, Place line, boolean enters);

  /** As the other one, at the line where the instance waits, if its thread has unwound there. */
  void goesOnWhereItWaits(String instanceId);

  void isOver(String instanceId);

  /** The instance that started this one. */
  Optional<String> parent(String instanceId);
}
