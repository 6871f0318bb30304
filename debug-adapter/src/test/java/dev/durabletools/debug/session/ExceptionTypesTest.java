package dev.durabletools.debug.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the condition of an exception filter means. */
final class ExceptionTypesTest {
  private static final List<String> REFUSED =
      List.of("com.shop.Till$Refused", "java.lang.RuntimeException", "java.lang.Exception");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Refused | true",
        "Till.Refused | true",
        "com.shop.Till.Refused | true",
        "com.shop.Till$Refused | true",
        "java.lang.Exception | true",
        "com.shop.* | true",
        "*Refused | true",
        "*$Refused | true",
        "Till.* | true",
        "java.* | false",
        "fused | false",
        "shop.Refused | false",
        "!Refused | false",
        "! Till.Refused | false",
        "!java.io.IOException | true",
      })
  void namesMeanClasses(String type, boolean meant) {
    assertThat(ExceptionTypes.isOneOf(REFUSED, List.of(type))).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "bogus ((", "a..b", "a.", "1a", "!", ""})
  void otherTextsAreNoNames(String type) {
    assertThat(ExceptionTypes.isName(type)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"退款异常", "a.B$C", "!a.B", "*", "a.*", "*Exception"})
  void namesAreNames(String type) {
    assertThat(ExceptionTypes.isName(type)).isTrue();
  }
}
