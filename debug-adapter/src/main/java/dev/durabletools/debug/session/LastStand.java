package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Debuggee.StepKind;

/**
 * Where a way forward stays that has run off the end of a finished instance: on the line that began
 * last, seen from no deeper frame than the user stood in, unless he let it run on and deeper lines
 * have begun since.
 */
final class LastStand {
  private final Standing from;
  private final boolean stepped;
  private int frames = -1;

  /**
   * As yet nobody knows which line it is.
   *
   * @param from where the user stood before
   * @param stepped whether he asked for a step
   */
  LastStand(Standing from, boolean stepped) {
    this.from = from;
    this.stepped = stepped;
  }

  /**
   * Lets the thread return from a frame that is too deep.
   *
   * @param thread first on the line that began last, then where a frame was left
   * @return whether it is on its way; else it stands where it shall
   */
  boolean climbs(Debuggee debuggee, long thread) {
    Standing at = debuggee.standing(thread);
    if (frames < 0) {
      boolean stays = stepped || at.next().isBefore(from.next());
      frames = stays ? from.frames().size() : at.frames().size();
    }
    if (at.frames().size() <= frames) {
      return false;
    }
    debuggee.step(thread, StepKind.OUT);
    return true;
  }
}
