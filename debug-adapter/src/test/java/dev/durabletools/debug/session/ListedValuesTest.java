package dev.durabletools.debug.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Payloads of histories can be of any length; what a view shows of them is not. */
final class ListedValuesTest {
  @Test
  void aLongTextIsCutBetweenCharacters() {
    String kept = "x".repeat(ValueStyle.LIMIT - 1);
    assertThat(ListedValues.text("input", kept + "y").value()).isEqualTo(kept + "y");
    assertThat(ListedValues.text("input", kept + "yz").value()).isEqualTo(kept + "y…");
    assertThat(ListedValues.text("input", kept + "😀😀").value()).isEqualTo(kept + "…");
  }
}
