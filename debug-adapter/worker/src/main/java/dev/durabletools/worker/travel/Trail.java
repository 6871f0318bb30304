package dev.durabletools.worker.travel;

import dev.durabletools.worker.seam.Travel.TravelTarget;
import dev.durabletools.worker.seam.Travel.TravelTarget.Kind;
import dev.durabletools.worker.seam.UserFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last lines that a look for a step back has passed, in the same frames: the next step back
 * from one of them needs no look. Good as long as the code stays as it is. Immutable.
 */
final class Trail {
  private final List<UserFrame> frames;
  private final long version;
  private final List<Spot> spots;

  /** Lines in a row with the same number in the same frame, which begin here. */
  static final class Spot {
    /** Which of the frames; 0 is the innermost. */
    final int frame;

    final int sourceLine;
    final int cursor;
    final long ordinal;

    Spot(int frame, int sourceLine, int cursor, long ordinal) {
      this.frame = frame;
      this.sourceLine = sourceLine;
      this.cursor = cursor;
      this.ordinal = ordinal;
    }
  }

  /**
   * What a look has passed.
   *
   * @param version of the code's lines before the look
   * @param spots in their order, none left out between the first and the last
   */
  Trail(List<UserFrame> frames, long version, List<Spot> spots) {
    this.frames = frames;
    this.version = version;
    this.spots = new ArrayList<>(spots);
  }

  /** Where a step back from the target ends; null if that is to be looked for. */
  @Nullable TravelTarget before(TravelTarget target, long now) {
    if (target.kind != Kind.BEFORE || now != version || !isIn(target.frames)) {
      return null;
    }
    for (int i = spots.size() - 1; i > 0; i--) {
      Spot spot = spots.get(i);
      if (spot.cursor == target.cursor && spot.ordinal == target.ordinal) {
        Spot before = spots.get(i - 1);
        return spot.frame == 0 && spot.sourceLine == target.sourceLine
            ? new TravelTarget(Kind.LINE, before.cursor, before.ordinal, 0, new ArrayList<>())
            : null;
      }
    }
    return null;
  }

  private boolean isIn(List<UserFrame> others) {
    if (frames.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < frames.size(); i++) {
      UserFrame mine = frames.get(i);
      UserFrame other = others.get(i);
      if (mine.depth != other.depth
          || !mine.className.equals(other.className)
          || !mine.method.equals(other.method)
          || !mine.descriptor.equals(other.descriptor)) {
        return false;
      }
    }
    return true;
  }
}
