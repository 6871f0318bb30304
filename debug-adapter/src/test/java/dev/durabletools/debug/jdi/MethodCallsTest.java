package dev.durabletools.debug.jdi;

import static dev.durabletools.debug.jdi.PlainRun.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.plain.Shop;
import dev.durabletools.debug.session.Debuggee.StepKind;
import dev.durabletools.debug.session.Evaluation.Purpose;
import dev.durabletools.debug.session.Halt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions call, in a session with its events. */
@Timeout(120)
final class MethodCallsTest {
  @RegisterExtension static final ShopRun SHOP = new ShopRun();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "inside(21)                       | int 42",
        "this.inside(total)               | int 80",
        "names.get(0) + names.size()      | String \"b3\"",
        "first.price() + first.price      | int 6",
        "first.secret()                   | String \"secret apple\"",
        "\"an \" + first                  | String \"an Order of apple\"",
        "String.format(\"%s-%d\", \"a\", 7) | String \"a-7\"",
        "Math.max(count, 10L)             | long 10",
        "Integer.valueOf(3).equals(count) | boolean true",
        "new StringBuilder(\"ab\").reverse().toString() | String \"ba\"",
        "new int[] {count, 2}[0]          | int 3",
        "stock.get(\"apple\") + 1         | int 11",
        "point.x() * point.y()            | int 12",
        "Size.valueOf(\"SMALL\")          | Shop.Size SMALL",
        "Size.valueOf(\"LARGE\")          | Shop.Size LARGE",
        "new Late[2]                      | Shop.Late[] Shop.Late[2]",
        "new Late[2].length               | int 2",
        "\"a\" == \"a\"                    | boolean true",
        "\"a\" != \"b\"                    | boolean true",
        "new String(\"a\") == \"a\"        | boolean false",
        "later.getAsInt()                 | int 43",
        "late()                           | String \"late\"",
        "fromOtherThread()                | int 3",
      })
  void gives(String expression, String expected) throws Exception {
    assertThat(SHOP.evaluate(expression)).isEqualTo(expected);
  }

  @Test
  void whatACallThrowsIsTheAnswer() {
    assertThat(SHOP.refused("fails()"))
        .isEqualTo("NO_VALUE java.lang.IllegalStateException: closed");
    assertThat(SHOP.refused("names.get(9)"))
        .startsWith("NO_VALUE java.lang.IndexOutOfBoundsException: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "new long[Integer.MAX_VALUE]",
        "new long[Integer.MAX_VALUE].length",
        "new String[Integer.MAX_VALUE]",
        "new Late[Integer.MAX_VALUE]",
        "new StringBuilder(Integer.MAX_VALUE)",
        "java.util.stream.IntStream.of(1).mapToObj(n -> new long[Integer.MAX_VALUE]).toArray()",
        "var all = new long[Integer.MAX_VALUE]; all.length",
      })
  void memoryThatIsNotThereIsTheExceptionItIs(String expression) throws Exception {
    assertThat(SHOP.refused(expression))
        .isEqualTo("NO_VALUE java.lang.OutOfMemoryError: Requested array size exceeds VM limit");
    assertThat(SHOP.evaluate("inside(5)")).isEqualTo("int 10");
  }

  @Test
  void breakpointsInsideArePassed() throws Exception {
    assertThat(SHOP.evaluate("inside(2)")).isEqualTo("int 4");
    assertThat(SHOP.run.stops).isEmpty();
    assertThat(SHOP.run.top(SHOP.halt).line()).isEqualTo(line(Shop.class, "shop: stop"));
  }

  @ParameterizedTest
  @CsvSource({"endless()", "swallows()"})
  void aCallThatDoesNotEndIsEnded(String expression) throws Exception {
    assertThat(SHOP.refused(expression)).isEqualTo("TIMEOUT " + expression);
    // The thread is where it was.
    assertThat(SHOP.evaluate("inside(5)")).isEqualTo("int 10");
  }

  @Test
  void aCallThatWaitsForAStoppedThreadEndsWhenThatRunsOn() throws Exception {
    assertThat(SHOP.refused("insideOtherThread()")).isEqualTo("TIMEOUT insideOtherThread()");
    Halt other = SHOP.run.stop();
    assertThat(SHOP.run.top(other).line()).isEqualTo(line(Shop.class, "shop: inside"));
    assertThat(SHOP.refused("inside(1)")).startsWith("BUSY");
    assertThat(ShopRun.fault(() -> SHOP.run.step(SHOP.halt, StepKind.OVER))).startsWith("BUSY");
    SHOP.run.ask(it -> it.execution().resume(other.thread()));
    String value = SHOP.refused("inside(5)");
    for (int i = 0; i < 3000 && value.startsWith("BUSY"); i++) {
      value = SHOP.refused("inside(5)");
    }
    assertThat(SHOP.evaluate("inside(5)")).isEqualTo("int 10");
  }

  @Test
  void valuesOutliveTheGarbageCollector() throws Exception {
    assertThat(SHOP.evaluate("garbage(\"kept \" + count)")).isEqualTo("String \"kept 340\"");
  }

  @Test
  void hoversRunNothing() {
    assertThat(SHOP.refused("inside(2)", Purpose.HOVER)).isEqualTo("WOULD_RUN inside()");
    assertThat(SHOP.refused("total = 3", Purpose.HOVER)).isEqualTo("WOULD_RUN total = 3");
  }
}
