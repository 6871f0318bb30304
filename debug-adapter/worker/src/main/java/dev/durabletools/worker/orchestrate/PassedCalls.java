package dev.durabletools.worker.orchestrate;

import dev.durabletools.worker.seam.CallPlace;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** Tells the user's lines of each call that a replay comes to, once for a recording. */
final class PassedCalls implements ActionWatch {
  private final ActionWatch check;
  private final IntUnaryOperator recordedId;
  private final Set<Integer> told;
  private final Consumer<CallPlace> to;
  private final CallPlaces places = new CallPlaces();

  /**
   * @param check which is asked first, and may not return
   * @param recordedId the id in the history of a call of the code; negative for none
   * @param told ids that have been told
   */
  PassedCalls(
      ActionWatch check, IntUnaryOperator recordedId, Set<Integer> told, Consumer<CallPlace> to) {
    this.check = check;
    this.recordedId = recordedId;
    this.told = told;
    this.to = to;
  }

  @Override
  public void asked(int id, byte[] action) {
    check.asked(id, action);
    int recorded = recordedId.applyAsInt(id);
    if (recorded >= 0 && told.add(recorded)) {
      places.add(recorded);
      places.take().forEach(to);
    }
  }

  @Override
  public void notAsked(int id) {
    check.notAsked(id);
  }
}
