package dev.durabletools.worker.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.worker.seam.Travel.TravelTarget;
import dev.durabletools.worker.seam.Travel.TravelTarget.Kind;
import dev.durabletools.worker.seam.UserFrame;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps back along lines that have just been looked for. */
final class TrailTest {
  private static final List<UserFrame> FRAMES = frames("run");

  private final Trail trail =
      new Trail(
          FRAMES,
          7,
          Arrays.asList(
              new Trail.Spot(0, 30, 2, 1),
              new Trail.Spot(0, 31, 2, 2),
              new Trail.Spot(0, 30, 4, 1),
              new Trail.Spot(0, 31, 4, 2)));

  private static List<UserFrame> frames(String method) {
    return Collections.singletonList(new UserFrame("com.function.Loop", method, "()V", 1));
  }

  private static TravelTarget at(Kind kind, int cursor, long ordinal, int line, String method) {
    return new TravelTarget(kind, cursor, ordinal, line, frames(method));
  }

  @Test
  void aStepBackEndsAtTheLineBeforeEvenOverAnEvent() {
    TravelTarget found = trail.before(at(Kind.BEFORE, 4, 1, 30, "run"), 7);
    assertThat(found).isNotNull();
    assertThat(found.kind).isEqualTo(Kind.LINE);
    assertThat(found.cursor).isEqualTo(2);
    assertThat(found.ordinal).isEqualTo(2);
  }

  @Test
  void whatItDoesNotKnowIsToBeLookedFor() {
    assertThat(trail.before(at(Kind.BEFORE, 2, 1, 30, "run"), 7)).as("the first").isNull();
    assertThat(trail.before(at(Kind.BEFORE, 6, 1, 30, "run"), 7)).as("another place").isNull();
    assertThat(trail.before(at(Kind.BEFORE, 4, 1, 33, "run"), 7)).as("another line").isNull();
    assertThat(trail.before(at(Kind.BEFORE, 4, 1, 30, "other"), 7)).as("frame").isNull();
    assertThat(trail.before(at(Kind.PREVIOUS, 4, 1, 30, "run"), 7)).as("into").isNull();
  }

  @Test
  void otherCodeHasOtherLines() {
    assertThat(trail.before(at(Kind.BEFORE, 4, 1, 30, "run"), 8)).isNull();
  }
}
