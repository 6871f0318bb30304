package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the cursor of a completion is. */
final class TextBeforeTest {
  private static final String TWO = "var x = 1;\r\nx.toS + y";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // line | column | the end of what is before it
        "1 | 6 | var x",
        "2 | 6 | x.toS",
        "2 | 1 | ;",
        "3 | 6 | x.toS",
        "1 | 200 | = 1;",
        "-2147483648 | -2147483648 | ''",
        "2147483647 | 2147483647 | + y",
      })
  void isCountedAsTheClientCounts(int line, int column, String end) {
    assertThat(TextBefore.of(TWO, ClientView.DEFAULT, line, column).strip()).endsWith(end);
  }

  @Test
  void nothingIsBeforeTheFirstColumn() {
    assertThat(TextBefore.of(TWO, ClientView.DEFAULT, 1, Integer.MIN_VALUE)).isEmpty();
    assertThat(TextBefore.of(TWO, ClientView.DEFAULT, null, 4)).isEqualTo("var");
  }

  @Test
  void linesAndColumnsHaveABaseEach() {
    InitializeRequestArguments arguments = new InitializeRequestArguments();
    arguments.setLinesStartAt1(true);
    arguments.setColumnsStartAt1(false);
    assertThat(TextBefore.of(TWO, ClientView.of(arguments), 2, 5)).endsWith("\nx.toS");

    arguments.setLinesStartAt1(false);
    arguments.setColumnsStartAt1(true);
    assertThat(TextBefore.of(TWO, ClientView.of(arguments), 1, 6)).endsWith("\nx.toS");
  }
}
