package dev.durabletools.server.hints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a call ends: {@code |} is behind its name, {@code ^} behind its arguments. */
final class CallEndTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "now|()^;",
        "now| ()^ + 1",
        "save|(a, of(b))^.then()",
        "log|(\") \\\" )\", ')')^;",
        "log|(\"\"\"\n a ) \" b\n \"\"\")^;",
        "names.map(now|^);",
        "now|^(1, 2",
        "now|^"
      })
  void behindTheArguments(String marked) {
    int name = marked.indexOf('|');
    String text = marked.replace("|", "").replace("^", "");
    int end = marked.indexOf('^') - 1;
    assertThat(CallEnd.of(text, name)).isEqualTo(end);
  }
}
