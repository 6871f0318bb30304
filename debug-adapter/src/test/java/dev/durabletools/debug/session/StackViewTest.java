package dev.durabletools.debug.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies between the user's frames is one row that says whose it is. */
final class StackViewTest {
  private static Frame frame(String method, boolean durable) {
    return new Frame(0, method, "", 1, !method.isEmpty(), durable, false);
  }

  @Test
  void framesOfLibrariesAreNotCalledDurable() {
    Frame library = frame("", false);
    Frame durable = frame("", true);
    assertThat(
            StackView.fold(
                    List.of(
                        library,
                        frame("A.a", false),
                        library,
                        library,
                        durable,
                        frame("B.b", false),
                        durable))
                .stream()
                .map(StackView.Row::name))
        .containsExactly(
            "Libraries (1 frame)",
            "A.a",
            "Durable Functions (3 frames)",
            "B.b",
            "Durable Functions (1 frame)");
  }
}
