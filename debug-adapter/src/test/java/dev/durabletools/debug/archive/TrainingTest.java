package dev.durabletools.debug.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The session for the archive of classes. */
@Timeout(200)
final class TrainingTest {
  @Test
  void stopsAtItsBreakpointAndStepsOn() throws Exception {
    String told;
    try (TrainingApp app = TrainingApp.create()) {
      told = new Training().run(app);
    }
    assertThat(told)
        .containsSubsequence(
            "\"verified\":true",
            "\"reason\":\"breakpoint\"",
            "\"line\":" + TrainingApp.STOP,
            "\"name\":\"[\\\"you\\\"]\"",
            "\"result\":\"\\\"Hello,\\\"\"",
            "\"result\":\"Optional[3]\"",
            "\"reason\":\"step\"",
            "\"line\":" + (TrainingApp.STOP + 1),
            "\"value\":\"\\\"Hello, you\\\"\"")
        .doesNotContain("\"success\":false");
  }
}
