package dev.durabletools.debug.jdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.session.Evaluation.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions that only a compiler can work out, on the frame's variables. */
@Timeout(180)
final class CompiledExpressionsTest {
  @RegisterExtension static final ShopRun SHOP = new ShopRun();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "names.stream().sorted().collect(java.util.stream.Collectors.joining(\"+\")) | String"
            + " \"a+b+c\"",
        "names.stream().mapToInt(s -> s.length() + count).sum() | int 12",
        "names.stream().map(String::toUpperCase).toList().get(0) | String \"B\"",
        "orders.stream().mapToInt(Order::price).sum() | int 8",
        "orders.stream().map(o -> o.price() + total).findFirst().get() | Integer 43",
        "orders.stream().anyMatch(o -> inside(o.price()) > 9) | boolean true",
        "switch (size) { case SMALL -> 1L; case LARGE -> 2L; } | long 2",
        "nothing instanceof String s && s.isEmpty() | boolean false",
        "((Object) names) instanceof List<?> l ? l.size() : 0 | int 3",
        "new java.util.function.IntSupplier() { public int getAsInt() { return count + 1; }"
            + " }.getAsInt() | int 4",
        "new int[count][2].length | int 3",
        "java.util.UUID.nameUUIDFromBytes(new byte[0]).version() | int 3",
        "Late.GREETING.length() | int 4",
        "stock.entrySet().stream().map(e -> e.getKey() + e.getValue()).findFirst().get() | String"
            + " \"apple10\"",
        "places.get(new Point(1, 2)) | String \"here\"",
        "((java.util.function.Supplier<Integer>) () -> total + rate).get() | Integer 42",
        "names.forEach(n -> System.getProperty(n)) | void void",
        "Shop.this.total | int 40",
        "new Shelf(2).sum() | int 42",
        "names.stream().toArray(String[]::new).length | int 3",
        "java.util.stream.Stream.of(count, total).toArray(Integer[]::new)[1] | Integer 40",
        "java.util.stream.Stream.of(names).map(java.util.Arrays::asList).count() | long 1",
        "names.stream().map(n -> new Shelf(3).sum()).findFirst().get() | Integer 43",
        "names.stream().map(n -> Shop.this.count()).findFirst().get() | Integer 2",
      })
  void gives(String expression, String expected) throws Exception {
    assertThat(SHOP.evaluate(expression)).isEqualTo(expected);
    // From what is kept.
    assertThat(SHOP.evaluate(expression)).isEqualTo(expected);
  }

  @Test
  void whatIsAssignedToIsWorkedOutOnce() throws Exception {
    String counted = "System.setProperty(\"turns\", System.getProperty(\"turns\", \"\") + \"x\")";
    SHOP.evaluate(
        "numbers[" + counted + " == null ? 0 : 1] = names.stream().mapToInt(n -> 7).sum()");
    assertThat(SHOP.evaluate("System.getProperty(\"turns\")")).isEqualTo("String \"x\"");
    assertThat(SHOP.evaluate("numbers[0]")).isEqualTo("int 21");
    SHOP.evaluate("numbers[0] = 1");
  }

  @Test
  void aLambdaHasTheTypeOfItsVariable() throws Exception {
    SHOP.evaluate("twice = q -> q * 3");
    assertThat(SHOP.evaluate("twice.apply(5)")).isEqualTo("Integer 15");
    SHOP.evaluate("twice = Math::abs");
    assertThat(SHOP.evaluate("twice.apply(-5)")).isEqualTo("Integer 5");
    assertThat(SHOP.refused("twice = q -> q.nix()")).contains("cannot find symbol");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "names.stream().map(x -> x.nix()) | NO_VALUE cannot find symbol; symbol: +method nix.*",
        "x -> x | NO_VALUE 'x -> x' alone has no type: cast it, as in .*",
        "names.stream().map(x -> { throw new IllegalStateException(x); }).toList() | NO_VALUE"
            + " java.lang.IllegalStateException: b",
        "names.forEach(n -> count++) | NO_VALUE 'count' cannot be assigned inside a lambda.*",
        "nix.map(x -> x) | NO_VALUE cannot find symbol; symbol: +variable nix.*",
        "nowhere | NO_SUCH_NAME nowhere",
      })
  void saysWhatIsWrong(String expression, String expected) {
    assertThat(SHOP.refused(expression)).matches(expected).doesNotContain("\n");
  }

  @Test
  void assignsWhatIsWorkedOut() throws Exception {
    assertThat(SHOP.evaluate("big = names.stream().filter(n -> n.equals(\"a\")).count()"))
        .isEqualTo("long 1");
    assertThat(SHOP.evaluate("big")).isEqualTo("long 1");
    assertThat(SHOP.evaluate("total = switch (size) { case LARGE -> total + 1; default -> 0; }"))
        .isEqualTo("int 41");
    assertThat(SHOP.evaluate("total -= 1")).isEqualTo("int 40");
  }

  @Test
  void fieldsAreAssignedInsideALambda() throws Exception {
    assertThat(SHOP.evaluate("names.forEach(n -> total += n.length())")).isEqualTo("void void");
    assertThat(SHOP.evaluate("total")).isEqualTo("int 43");
    assertThat(SHOP.evaluate("names.forEach(n -> total = 40)")).isEqualTo("void void");
    assertThat(SHOP.evaluate("names.stream().map(n -> rate++).toList().get(2)"))
        .isEqualTo("Integer 4");
    assertThat(SHOP.evaluate("names.stream().map(n -> --rate + rate).toList().get(2)"))
        .isEqualTo("Integer 4");
    assertThat(SHOP.evaluate("total + rate")).isEqualTo("int 42");
  }

  @Test
  void whatIsFinalIsSaidToBe() {
    assertThat(SHOP.refused("first.item = \"x\"")).isEqualTo("NO_VALUE the field 'item' is final");
    assertThat(SHOP.refused("Order.this.item", Purpose.HOVER)).isEqualTo("NO_SUCH_NAME Order.this");
  }

  @Test
  void privateMembersOfOtherClassesBesideALambdaNeedANewerJvm() throws Exception {
    String expression = "orders.stream().map(o -> o.secret()).findFirst().get()";
    if (SHOP.evaluate("Runtime.version().feature() >= 25").equals("boolean true")) {
      assertThat(SHOP.evaluate(expression)).isEqualTo("String \"secret apple\"");
    } else {
      assertThat(SHOP.refused(expression)).contains("beside a lambda on Java 25 and later");
    }
  }

  @Test
  void hoversCompileNothing() {
    assertThat(SHOP.refused("new Point(1, 2)", Purpose.HOVER))
        .isEqualTo("WOULD_RUN new Shop.Point()");
    assertThat(SHOP.refused("names.stream().map(x -> x)", Purpose.HOVER)).startsWith("WOULD_RUN");
  }
}
