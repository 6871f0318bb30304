package dev.durabletools.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTextsTest {
  @Test
  void storedPayloadsAreShownParsedOrAsTheyAre() {
    assertThat(shown(null)).isEqualTo("null");
    assertThat(shown("")).isEqualTo("\"\"");
    assertThat(shown("{\"b\": 1.10, \"a\": [null]}")).isEqualTo("{\"b\":1.10,\"a\":[null]}");
    assertThat(shown("because <it> & 'that'")).isEqualTo("\"because <it> & 'that'\"");
    assertThat(shown("{\"a\":1} x")).isEqualTo("\"{\\\"a\\\":1} x\"");
    assertThat(shown("12345678901234567890")).isEqualTo("12345678901234567890");
  }

  @Test
  void readingIsStrict() {
    assertThat(JsonTexts.parse("{a:1}")).isEmpty();
    assertThat(JsonTexts.parse("'a'")).isEmpty();
    assertThat(JsonTexts.parse("")).isEmpty();
    assertThat(JsonTexts.parse("[1,]")).isEmpty();
    assertThat(JsonTexts.parse(" \"a\" ")).isPresent();
    assertThat(JsonTexts.parse("[".repeat(100_000))).isEmpty();
  }

  private static String shown(@Nullable String stored) {
    return JsonTexts.write(JsonTexts.show(stored));
  }
}
