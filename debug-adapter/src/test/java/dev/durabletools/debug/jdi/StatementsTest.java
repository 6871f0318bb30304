package dev.durabletools.debug.jdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.session.Evaluation.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements in the console, and what they leave in the frame. */
@Timeout(180)
final class StatementsTest {
  @RegisterExtension static final ShopRun SHOP = new ShopRun();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "var z = names.size();                                  | int 3",
        "var z = names.size(); z * 2                            | int 6",
        "if (count > 2) { total = 40; } total + 1;               | int 41",
        "int z = count; z += total; z;                          | int 43",
        "int z;                                                 | void void",
        "for (String n : names) System.getProperty(n);          | void void",
        "if (count > 2) { return \"many\"; } return \"few\";    | String \"many\"",
        "int s = 0; for (int n : numbers) { s += n * rate; } s  | int 12",
        "int s = 0; for (Order o : orders) { s += o.price; } s  | int 8",
        "try { fails(); } catch (IllegalStateException e) { return e.getMessage(); }"
            + " | String \"closed\"",
        "while (true) { if (count > 0) { return inside(2); } }  | int 4",
        "Runnable r = () -> { return; }; r.run();               | void void",
        "java.util.List<Integer> more = new java.util.ArrayList<>(); more.add(7); more.get(0)"
            + " | Integer 7",
        "switch (size) { case LARGE: return 1; default: return 2; } | int 1",
      })
  void givesTheValueOfTheLastStatement(String statements, String expected) throws Exception {
    assertThat(SHOP.evaluate(statements)).isEqualTo(expected);
    assertThat(SHOP.evaluate(statements)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "big = 5; big++;                                   | long 5 | big  | long 6   | big = 255",
        "for (int i = 0; i < 3; i++) { big += i; }         | void void | big | long 258 | big = 255",
        "if (big > 200) { big = 1; text = null; }          | void void | big | long 1 | big = 255",
        "int more = 2; total += more; total -= more; total | int 40 | total | int 40 | total = 40",
        "numbers = new int[] {9}; numbers[0]               | int 9 | numbers[0] | int 9"
            + " | numbers = new int[] {1, 2, 3}",
        "{ names = new java.util.LinkedList<>(names); }    | void void | names.getClass().getName()"
            + " | String \"java.util.LinkedList\" | names = new java.util.ArrayList<>(names)",
        "for (Order o : orders) { o.price++; }             | void void | first.price() | int 4"
            + " | for (Order o : orders) { o.price--; }",
        "Math.max(names.stream().mapToInt(String::length).sum(), big = 2) | long 3 | big | long 2"
            + " | big = 255",
      })
  void whatIsAssignedStays(
      String statements, String value, String then, String changed, String back) throws Exception {
    assertThat(SHOP.evaluate(statements)).isEqualTo(value);
    assertThat(SHOP.evaluate(then)).isEqualTo(changed);
    SHOP.evaluate(back);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for (int i = 0; i < 3; i++ {                  | NO_VALUE '.*' is not Java",
        "var z = nix;                                  | NO_VALUE cannot find symbol; .*",
        "int z = 1; names.forEach(n -> big++);         | NO_VALUE 'big' cannot be assigned inside .*",
        "class More {} new More();                     | NO_VALUE types cannot be declared here",
        "big = 7; fails();                             | NO_VALUE .*IllegalStateException: closed",
        "first.item = \"x\"; count = 1;                | NO_VALUE the field 'item' is final",
      })
  void saysWhatIsWrong(String statements, String expected) throws Exception {
    assertThat(SHOP.refused(statements)).matches(expected).doesNotContain("\n");
    SHOP.evaluate("big = 255");
  }

  @Test
  void aBlockThatThrowsLeavesTheVariablesOfTheFrame() throws Exception {
    assertThat(SHOP.refused("if (big > 0) { big = 3; fails(); }")).contains("closed");
    assertThat(SHOP.evaluate("big")).isEqualTo("long 255");
  }

  @Test
  void onlyTheConsoleTakesThem() {
    for (Purpose other : new Purpose[] {Purpose.WATCH, Purpose.HOVER, Purpose.EDIT}) {
      assertThat(SHOP.refused("big = 3; big++;", other)).contains("is not Java");
    }
  }

  @Test
  void superIsWhatTheClassAboveHas() throws Exception {
    assertThat(SHOP.evaluate("super.toString().startsWith(getClass().getName() + \"@\")"))
        .isEqualTo("boolean true");
    assertThat(SHOP.evaluate("super.name() + name()")).isEqualTo("String \"storeshop\"");
    assertThat(SHOP.evaluate("super.name + name")).isEqualTo("String \"storefieldshop\"");
    assertThat(SHOP.evaluate("super.name = \"changed\"; super.name"))
        .isEqualTo("String \"changed\"");
    assertThat(SHOP.evaluate("Shop.super.name()")).isEqualTo("String \"store\"");
    assertThat(SHOP.evaluate("Shop.this.name")).isEqualTo("String \"shop\"");
    SHOP.evaluate("super.name = \"storefield\"");
    assertThat(SHOP.refused("super.nix()")).startsWith("NO_VALUE no method fits");
    assertThat(SHOP.refused("names.forEach(n -> super.name())"))
        .contains("'super' can be used alone");
    assertThat(SHOP.refused("super.name()", Purpose.HOVER)).startsWith("WOULD_RUN");
  }
}
