package dev.durabletools.debug.jdi.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.jdi.StringReference;
import com.sun.jdi.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions in a frame of {@link Sample#stop} and what they give. */
class EvaluatorTest {
  private static final List<String> IMPORTS = List.of("java.util.*");
  private static StoppedJvm jvm;
  private static Evaluator evaluator;

  @BeforeAll
  static void start() throws Exception {
    jvm = StoppedJvm.at(Sample.class, "stop here");
    evaluator = new Evaluator(jvm.machine());
  }

  @AfterAll
  static void stop() {
    jvm.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Literals and operators, with Java's promotions.
        "1 + 2 * 3                        | int 7",
        "7 / 2                            | int 3",
        "7 / 2.0                          | double 3.5",
        "1 + 2L                           | long 3",
        "'a' + 1                          | int 98",
        "(char) ('a' + 1)                 | char b",
        "-2147483648                      | int -2147483648",
        "1_000 + 0xFF                     | int 1255",
        "1 << 33                          | int 2",
        "-1 >>> 28                        | int 15",
        "~5 & 7                           | int 2",
        "5 % 3 == 2 && !(1 > 2)           | boolean true",
        "0.1f + 0.2f                      | float 0.3",
        "(int) 3.99                       | int 3",
        "(byte) 200                       | byte -56",
        "true ^ false                     | boolean true",
        "count > 3 ? \"many\" : \"few\"       | String many",
        "\"n=\" + count + letter + rate     | String n=5x2.5",
        // Names, fields, elements.
        "count                            | int 5",
        "small + 1                        | int 0",
        "boxed + 1                        | int 8",
        "boxed == 7                       | boolean true",
        "this.total                       | long 40",
        "total + counter                  | long 43",
        "next.name                        | String next",
        "words[1]                         | String yy",
        "words.length                     | int 2",
        "list[2]                          | String c",
        "map[\"one\"] + 1                   | int 2",
        "nothing == null                  | boolean true",
        "Sample.PREFIX                    | String pre",
        "dev.durabletools.debug.jdi.evaluate.Sample.counter | int 3",
        "Integer.MAX_VALUE                | int 2147483647",
        // Calls.
        "greet(\"Hi\")                      | String Hi me",
        "this.greet(PREFIX).length()      | int 6",
        "twice(count)                     | int 10",
        "Sample.twice(2)                  | int 4",
        "list.size()                      | int 3",
        "list.get(1).toUpperCase()        | String B",
        "list.contains(\"c\")               | boolean true",
        "map.get(\"one\")                   | Integer 1",
        "Math.max(1, 2L)                  | long 2",
        "String.format(\"%d-%s\", count, \"z\") | String 5-z",
        "String.valueOf(letter)           | String x",
        "kind(1)                          | String int",
        "kind('c')                        | String int",
        "kind(1L)                         | String long",
        "kind(1.5)                        | String object",
        "kind(\"a\", 1, null)               | String varargs 2",
        "new Sample(\"new\").greet(\"a\")     | String a new",
        "new StringBuilder(\"ab\").append(count).reverse().toString() | String 5ba",
        "new int[] {4, 5}[1]              | int 5",
        "new ArrayList<String>(list).size() | int 3",
        "list instanceof List             | boolean true",
        "nothing instanceof String        | boolean false",
        "((Object) boxed).hashCode()      | int 7",
        "Sample.class.getSimpleName()     | String Sample",
        "List.of(1, 2).get(0)             | Integer 1",
      })
  void gives(String expression, String expected) {
    assertThat(shown(evaluate(expression))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 +                | SYNTAX          | 1 +",
        "unknown            | NO_SUCH_NAME    | unknown",
        "greet(1)           | NO_SUCH_METHOD  | greet(1)",
        "nothing.hashCode() | NULL            | nothing",
        "count + true       | TYPES           | +",
        "words[2]           | INDEX           | 2 of 2",
        "count / 0          | ZERO            | /",
        "fail()             | THREW           | java.lang.IllegalStateException: no",
        "count.map(x -> x)  | NOT_COMPILED    | int cannot be dereferenced",
        "count = 2.5        | TYPES           | count = 2.5",
      })
  void saysWhatIsWrong(String expression, EvaluationFault.Reason reason, String detail) {
    EvaluationFault fault = catchThrowableOfType(EvaluationFault.class, () -> evaluate(expression));

    assertThat(fault.reason()).isEqualTo(reason);
    assertThat(fault.detail()).isEqualTo(detail);
  }

  @Test
  void assigns() {
    assertThat(shown(evaluate("small = 12"))).isEqualTo("byte 12");
    assertThat(shown(evaluate("small += 300"))).isEqualTo("byte 56");
    assertThat(shown(evaluate("words[0] = \"changed\""))).isEqualTo("String changed");
    assertThat(shown(evaluate("total++"))).isEqualTo("long 40");
    assertThat(shown(evaluate("--total"))).isEqualTo("long 40");
    assertThat(shown(evaluate("boxed = 9"))).isEqualTo("Integer 9");
    assertThat(shown(evaluate("nothing = list"))).startsWith("ArrayList");
    assertThat(shown(evaluate("nothing = null"))).isEqualTo("null");
    assertThat(shown(evaluate("words[0] = \"x\""))).isEqualTo("String x");
    assertThat(shown(evaluate("small = -1"))).isEqualTo("byte -1");
    evaluate("boxed = 7");
  }

  @Test
  void hoversRunNothing() {
    assertThat(shown(hover("count + total"))).isEqualTo("long 45");
    for (String effect : List.of("greet(\"a\")", "count = 1", "count++", "new Sample(\"a\")")) {
      assertThat(catchThrowableOfType(EvaluationFault.class, () -> hover(effect)).reason())
          .isEqualTo(EvaluationFault.Reason.SIDE_EFFECT);
    }
  }

  private static @Nullable Value evaluate(String expression) {
    return evaluator.evaluate(expression, jvm::frame, IMPORTS, jvm.calls());
  }

  private static @Nullable Value hover(String expression) {
    return evaluator.evaluate(expression, jvm::frame, IMPORTS, Calls.none());
  }

  private static String shown(@Nullable Value value) {
    if (value == null) {
      return "null";
    }
    String type = value.type().name();
    Value inside = Boxes.unbox(value);
    String text = inside instanceof StringReference string ? string.value() : "" + inside;
    return type.substring(type.lastIndexOf('.') + 1) + " " + text;
  }
}
