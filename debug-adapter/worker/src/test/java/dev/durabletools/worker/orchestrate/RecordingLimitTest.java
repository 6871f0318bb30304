package dev.durabletools.worker.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory of what many sessions keep for their checks. */
class RecordingLimitTest {
  private final RecordingLimit limit = new RecordingLimit(10_000);

  private Recording recording(int bytes) {
    return new Recording(List.of(new byte[bytes]), true, limit);
  }

  @Test
  void sessionsBeyondTheLimitGoOnUncheckedUntilOthersEnd() {
    Recording first = recording(4_000);
    Recording second = recording(4_000);
    Recording third = recording(4_000);
    assertThat(first.isWhole()).isTrue();
    assertThat(second.isWhole()).isTrue();
    assertThat(third.isWhole()).isFalse();
    assertThat(third.all()).isEmpty();
    first.release();
    assertThat(recording(4_000).isWhole()).isTrue();
    second.add(List.of(new byte[4_000]));
    assertThat(second.isWhole()).isFalse();
    assertThat(limit.taken()).isBetween(4_000L, 5_000L);
  }

  @Test
  void whatACheckHoldsIsKeptUntilItIsOver() {
    Recording recording = recording(4_000);
    recording.answered(Collections.emptyList(), 1);
    recording.hold();
    recording.release();
    assertThat(recording.snapshot()).isNotNull();
    recording.release();
    assertThat(recording.snapshot()).isNull();
    assertThat(limit.taken()).isZero();
  }
}
