package dev.durabletools.debug.jdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.session.Completion;
import dev.durabletools.debug.session.Evaluation.Purpose;
import dev.durabletools.debug.session.ShownVariable;
import dev.durabletools.debug.session.ValueStyle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values are shown, set and completed. */
@Timeout(120)
final class ShownValuesTest {
  @RegisterExtension static final ShopRun SHOP = new ShopRun();

  @Test
  void wholeNumbersAreWrittenInHex() throws Exception {
    assertThat(hex("big")).isEqualTo("0xff");
    assertThat(hex("-1")).isEqualTo("0xffffffff");
    assertThat(hex("(byte) -1")).isEqualTo("0xff");
    assertThat(hex("Integer.valueOf(10)")).isEqualTo("0xa");
    assertThat(hex("2.5")).isEqualTo("2.5");
  }

  private static String hex(String expression) throws Exception {
    return SHOP.shown(expression, Purpose.WATCH, ValueStyle.HEX).variable().value();
  }

  @Test
  void longTextsAreCutExceptForTheClipboard() throws Exception {
    assertThat(SHOP.evaluate("text")).hasSizeLessThan(4200).endsWith("…\"");
    ValueStyle whole = new ValueStyle(false, true);
    assertThat(SHOP.shown("text", Purpose.CLIPBOARD, whole).variable().value()).hasSize(10_002);
    assertThat(SHOP.shown("text + 1", Purpose.CLIPBOARD, whole).variable().value()).hasSize(10_003);
  }

  @Test
  void recordsAndEntriesAreShownByWhatIsInside() throws Exception {
    assertThat(SHOP.evaluate("point")).isEqualTo("Shop.Point Shop.Point[x=3, y=4]");
    assertThat(SHOP.evaluate("stock.entrySet().iterator().next()")).endsWith("\"apple\"=10");
    assertThat(names("places")).containsExactly("[Shop.Point[x=1, y=2]]");
  }

  @Test
  void aProxyHasTheNameOfItsClass() throws Exception {
    String proxy =
        "java.lang.reflect.Proxy.newProxyInstance(Thread.currentThread().getContextClassLoader(),"
            + " new Class[] {Runnable.class}, (self, method, arguments) -> null).getClass()"
            + ".getSimpleName()";
    assertThat(SHOP.evaluate(proxy)).startsWith("String \"$Proxy");
    assertThat(SHOP.evaluate(proxy.replace(".getClass().getSimpleName()", ""))).contains(" $Proxy");
  }

  @Test
  void aTextOfTheUsersIsMadeOnlyWhenAskedFor() throws Exception {
    ShownVariable first = child(local("first"), "toString()");
    assertThat(first.variable().lazy()).isTrue();
    assertThat(first.variable().value()).isEqualTo("…");
    List<ShownVariable> text = children(first);
    assertThat(text).hasSize(1);
    assertThat(text.get(0).variable().value()).isEqualTo("\"Order of apple\"");
  }

  @Test
  void childrenHaveExpressionsOfTheirOwn() throws Exception {
    List<String> without = new ArrayList<>();
    for (String name : List.of("names", "stock", "numbers", "first", "this")) {
      for (ShownVariable child : children(local(name))) {
        String expression = child.variable().evaluateName();
        if (expression == null) {
          without.add(name + " " + child.variable().name());
        } else if (!child.variable().lazy()) {
          assertThat(SHOP.shown(expression, Purpose.WATCH, ValueStyle.PLAIN).variable().value())
              .isEqualTo(child.variable().value());
        }
      }
    }
    // Of the two of this name the one that is hidden.
    assertThat(without).containsExactly("this name");
  }

  @Test
  void variablesAreSet() throws Exception {
    int locals = locals();
    assertThat(set(locals, "count", "count + 4")).isEqualTo("7");
    assertThat(set(locals, "count", "3")).isEqualTo("3");
    assertThat(set(local("numbers").reference(), "[1]", "inside(10)")).isEqualTo("20");
    assertThat(set(local("numbers").reference(), "[1]", "2")).isEqualTo("2");
    assertThat(set(local("first").reference(), "price", "9")).isEqualTo("9");
    assertThat(set(local("first").reference(), "price", "3")).isEqualTo("3");
    assertThat(set(locals, "nothing", "names")).isEqualTo("ArrayList (size 3)");
    assertThat(set(locals, "nothing", "null")).isEqualTo("null");
    assertThat(refused(locals, "count", "\"a\"")).startsWith("NO_VALUE the types of");
    assertThat(refused(locals, "count", "2.5")).startsWith("NO_VALUE the types of");
    assertThat(refused(locals, "count", "1 +")).startsWith("NO_VALUE");
    assertThat(refused(locals, "this", "null")).isEqualTo("NOT_SETTABLE this");
    assertThat(refused(locals, "nowhere", "1")).isEqualTo("NO_SUCH_NAME nowhere");
    int names = local("names").reference();
    assertThat(set(names, "[0]", "\"z\"")).isEqualTo("\"z\"");
    assertThat(SHOP.evaluate("names.get(0)")).isEqualTo("String \"z\"");
    assertThat(set(names, "[0]", "\"b\"")).isEqualTo("\"b\"");
    int stock = local("stock").reference();
    assertThat(set(stock, "[\"apple\"]", "11")).isEqualTo("11");
    assertThat(set(stock, "[\"apple\"]", "10")).isEqualTo("10");
    assertThat(refused(stock, "[\"apple\"]", "1L")).startsWith("NO_VALUE no method fits");
    assertThat(set(local("ages").reference(), "[70]", "2")).isEqualTo("2");
    assertThat(SHOP.evaluate("ages.get(70).getClass().getName()"))
        .isEqualTo("String \"java.lang.Long\"");
    assertThat(refused(local("fixed").reference(), "[0]", "\"z\""))
        .isEqualTo("NO_VALUE java.lang.UnsupportedOperationException");
    assertThat(refused(local("places").reference(), "[Shop.Point[x=1, y=2]]", "\"z\""))
        .isEqualTo("NOT_SETTABLE [Shop.Point[x=1, y=2]]");
    assertThat(refused(local("point").reference(), "x", "1"))
        .isEqualTo("NO_VALUE the field 'x' is final");
    assertThat(refused(local("first").reference(), "item", "\"z\"")).startsWith("NO_VALUE");
    ShownVariable assigned =
        SHOP.run.ask(
            it ->
                it.inspection()
                    .evaluations()
                    .assign(SHOP.frame(), "numbers[0]", "1", ValueStyle.HEX));
    assertThat(assigned.variable().value()).isEqualTo("0x1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "na                | VARIABLE names java.util.List",
        "this.tot          | FIELD total int",
        "first.pri         | FIELD price int",
        "first.sec         | METHOD secret() String",
        "1 + names.ge      | METHOD get(int) Object",
        "names.get(names.si| METHOD size() int",
        "first.secret().len| METHOD length() int",
        "Size.SMA          | FIELD SMALL Shop.Size",
        "Integer.MAX_V     | FIELD MAX_VALUE int",
        "ins               | METHOD inside(int) int",
        "numbers.len       | FIELD length int",
        "Optio             | CLASS Optional java.util.Optional",
        "thi               | KEYWORD this ",
        "stock.get(1).intV | METHOD intValue() int",
        "maybe.map(s -> s.leng | METHOD length() int",
        "stock.forEach((k, v) -> v.intV | METHOD intValue() int",
        "orders.stream().filter(o -> o.pri | METHOD price() int",
        "orders.get(0).pri | METHOD price() int",
        "stock.entrySet().stream().anyMatch(e -> e.getKey().leng | METHOD length() int",
        "orders.stream().filter(o -> \")\".isEmpty() && o.pri | METHOD price() int",
        "'\"' + names.get(0 /* ) */).leng | METHOD length() int",
        "\"a, b (\".leng    | METHOD length() int",
        "super.hash        | METHOD hashCode() int",
        "Poi               | CLASS Point dev.durabletools.debug.plain.Shop.Point",
        "Shop.Poi          | CLASS Point dev.durabletools.debug.plain.Shop.Point",
        "new StringBui     | CLASS StringBuilder java.lang.StringBuilder",
        "java.ut           | MODULE util java.util",
        "java.util.Linked  | CLASS LinkedList java.util.LinkedList",
        "java.util.concurrent.ato | MODULE atomic java.util.concurrent.atomic",
        "dev.durabletools.debug.pl | MODULE plain dev.durabletools.debug.plain",
        "dev.durabletools.debug.plain.Sh | CLASS Shop dev.durabletools.debug.plain.Shop",
        "names.stream().map(String::toUp | METHOD toUpperCase() String",
        "names.stream().map(String::val  | METHOD valueOf(int) String",
        "names.stream().map(first::sec   | METHOD secret() String",
        "names.forEach(this::ins         | METHOD inside(int) int",
        "new StringBuilder().app         | METHOD append(char) StringBuilder",
        "new ArrayList<>(names).siz      | METHOD size() int",
        "1 + new ArrayList<Map<String, Integer>>(2).siz | METHOD size() int",
        "new ArrayList<Order>(orders).get(0).pri | METHOD price() int",
        "new int[3].len                  | FIELD length int",
        "((Order) orders.get(0)).pri     | METHOD price() int",
        "int sum = 3; su                 | VARIABLE sum int",
        "var all = new ArrayList<Order>(); al | VARIABLE all ArrayList",
        "var all = new ArrayList<Order>(); all.get(0).pri | METHOD price() int",
        "List<Order> all = null; all.get(0).pri | METHOD price() int",
        "for (Order o : orders) { o.pri  | METHOD price() int",
        "for (var o : orders) { if (o.pri | METHOD price() int",
        "for (int index = 0; ind         | VARIABLE index int",
        "Order[] some = null; some[0].pri | METHOD price() int",
        "Order[] some = null; some.len   | FIELD length int",
        "names.stream().map(text -> te   | VARIABLE text String",
        "var text = \"a; b\"; text.leng | METHOD length() int",
      })
  void completes(String text, String expected) throws Exception {
    List<Completion> found =
        SHOP.run.ask(it -> it.inspection().evaluations().complete(SHOP.frame(), text));
    assertThat(found)
        .extracting(each -> each.kind() + " " + each.label() + " " + each.type())
        .contains(expected + (expected.endsWith("this") ? " " : ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"nam",
        "\"say \\\"names.",
        "'n",
        "names.get(0) // nam",
        "/* nam",
        "\"\"\"\nnames.\"\""
      })
  void nothingIsOfferedInTextsAndComments(String text) throws Exception {
    assertThat(labels(text)).isEmpty();
  }

  @Test
  void aReferenceIsToAMethodByItsNameAlone() throws Exception {
    List<Completion> found =
        SHOP.run.ask(
            it -> it.inspection().evaluations().complete(SHOP.frame(), "names.forEach(this::ins"));
    assertThat(found).extracting(Completion::text).containsExactly("inside", "insideOtherThread");
    assertThat(labels("Order::")).contains("price()", "new").doesNotContain("price");
  }

  @Test
  void whatIsNearestComesFirst() throws Exception {
    assertThat(labels("").subList(0, 4)).containsExactly("count", "names", "stock", "places");
    assertThat(labels("")).containsSubsequence("first", "total", "new", "Order", "ArrayList");
    assertThat(labels("this.")).contains("hashCode()").doesNotContain("finalize()", "clone()");
    assertThat(labels("names."))
        .contains("get(int)", "toString()")
        .doesNotContain("elementData", "modCount", "finalize()", "grow()")
        .containsSubsequence("add(Object)", "stream()", "wait()");
  }

  private static List<String> labels(String text) throws Exception {
    return SHOP.run.ask(it -> it.inspection().evaluations().complete(SHOP.frame(), text)).stream()
        .map(Completion::label)
        .toList();
  }

  private static int locals() throws Exception {
    return SHOP.run.ask(it -> it.inspection().locals(SHOP.frame()));
  }

  private static ShownVariable local(String name) throws Exception {
    int locals = locals();
    return SHOP.run.ask(it -> it.inspection().children(locals, 0, 0)).stream()
        .filter(each -> each.variable().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<ShownVariable> children(ShownVariable of) throws Exception {
    return SHOP.run.ask(it -> it.inspection().children(of.reference(), 0, 0));
  }

  private static ShownVariable child(ShownVariable of, String name) throws Exception {
    return children(of).stream()
        .filter(each -> each.variable().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(String local) throws Exception {
    return children(local(local)).stream().map(each -> each.variable().name()).toList();
  }

  private static String set(int reference, String name, String value) throws Exception {
    return SHOP.run
        .ask(it -> it.inspection().evaluations().set(reference, name, value, ValueStyle.PLAIN))
        .variable()
        .value();
  }

  private static String refused(int reference, String name, String value) {
    return ShopRun.fault(() -> set(reference, name, value));
  }
}
