package dev.durabletools.debug.jdi;

import static dev.durabletools.debug.jdi.PlainRun.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.debug.plain.Holdings;
import dev.durabletools.debug.session.ShownVariable;
import dev.durabletools.debug.session.StackRow;
import dev.durabletools.debug.session.ValueStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's collections are shown by what they hold, its values by their texts. */
@Timeout(240)
final class JdkValuesTest {
  private PlainRun run;
  private StackRow top;

  @AfterEach
  void close() {
    run.close();
  }

  @ParameterizedTest(name = "with the worker: {0}")
  @ValueSource(booleans = {false, true})
  void contentsAreShown(boolean worker) throws Exception {
    run = worker ? new PlainRun().withAgent() : new PlainRun();
    run.breakAt(Holdings.class, line(Holdings.class, "holdings: all"));
    run.start(Holdings.class);
    top = run.top(run.stop());
    lists();
    maps();
    sets();
    values();
    parts();
    extended();
    pages();
  }

  private void lists() throws Exception {
    Map<String, String> lists = contents("lists");
    assertThat(lists)
        .containsEntry("List.of", "0:")
        .containsEntry("List.of 1", "1: [0]=\"x\"")
        .containsEntry("List.of 3", "3: [0]=\"x\" [1]=\"y\" [2]=\"z\"")
        .containsEntry("List.of sub", "2: [0]=\"y\" [1]=\"z\"")
        .containsEntry("asList", "2: [0]=\"x\" [1]=null")
        .containsEntry("entries", "1: [0]=\"k\"=\"v\"")
        .containsEntry("empty", "0:")
        .containsEntry("singleton", "1: [0]=\"x\"")
        .containsEntry("copies", "2: [0]=\"x\" [1]=\"x\"")
        .containsEntry("subList", "1: [0]=\"z\"")
        .containsEntry("linked sub", "1: [0]=\"y\"")
        .containsEntry("vector", "2: [0]=\"x\" [1]=\"y\"")
        .containsEntry("deque", "5: [0]=1 [1]=2 [2]=3 [3]=4 [4]=5");
    for (String same : List.of("unmodifiable", "synchronized", "checked", "onWrite")) {
      assertThat(lists).containsEntry(same, lists.get("List.of 3"));
    }
    lists.forEach(
        (name, rows) -> {
          if (name.startsWith("blocking") || name.equals("priority") || name.contains("queue")) {
            assertThat(rows).as(name).isEqualTo("2: [0]=1 [1]=2");
          }
        });
    assertThat(lists).containsEntry("linked deque", "2: [0]=1 [1]=2").hasSize(24);
  }

  private void maps() throws Exception {
    Map<String, String> maps = contents("maps");
    assertThat(maps)
        .containsEntry("Map.of", "0:")
        .containsEntry("enums", "2: [RED]=\"r\" [BLUE]=null")
        .containsEntry("empty", "0:");
    for (String one : List.of("Map.of 1", "singleton", "identity")) {
      assertThat(maps).containsEntry(one, "1: [\"a\"]=1");
    }
    assertThat(maps.get("Map.of 2")).startsWith("2: ").contains("[\"a\"]=1", "[\"b\"]=2");
    for (String two : List.of("unmodifiable", "synchronized", "concurrent", "skip list")) {
      assertThat(maps).containsEntry(two, "2: [\"a\"]=1 [\"b\"]=2");
    }
    for (String any : List.of("table", "properties", "weak")) {
      assertThat(maps.get(any)).startsWith("2: ").contains("[\"a\"]=1", "[\"b\"]=2");
    }
  }

  private void sets() throws Exception {
    Map<String, String> sets = contents("sets");
    assertThat(sets)
        .containsEntry("empty", "0:")
        .containsEntry("enums", "2: [0]=RED [1]=BLUE")
        .containsEntry("linked", "2: [0]=\"b\" [1]=\"a\"")
        .containsEntry("onWrite", "2: [0]=\"b\" [1]=\"a\"");
    assertThat(sets.get("Set.of 3")).startsWith("3: ").contains("=\"a\"", "=\"b\"", "=\"c\"");
    assertThat(sets.get("fixed keys")).startsWith("2: ").contains("=\"a\"", "=\"b\"");
    assertThat(sets.get("fixed values")).startsWith("2: ").contains("=1", "=2");
    assertThat(sets.get("fixed entries")).startsWith("2: ").contains("[\"a\"]=1", "[\"b\"]=2");
    for (String one : List.of("Set.of 1", "singleton", "concurrent", "from map")) {
      assertThat(sets).containsEntry(one, "1: [0]=\"a\"");
    }
    for (String sorted : List.of("tree", "skip list")) {
      assertThat(sets).containsEntry(sorted, "2: [0]=\"a\" [1]=\"b\"");
    }
    for (String map : List.of("", "linked ", "tree ", "concurrent ")) {
      assertThat(sets)
          .containsEntry(map + "keys", "2: [0]=\"a\" [1]=\"b\"")
          .containsEntry(map + "values", "2: [0]=1 [1]=2")
          .containsEntry(map + "entries", "2: [\"a\"]=1 [\"b\"]=2");
    }
    assertThat(sets).containsEntry("unmodifiable entries", sets.get("entries"));
  }

  private void parts() throws Exception {
    Map<String, ShownVariable> rows = rows("parts");
    String unknown = value(rows, "unknown order");
    assertThat(unknown).startsWith("TreeMap.AscendingSubMap@");
    int reference = local("parts").reference();
    Map<String, String> parts = contents(reference, row -> !key(row).equals("unknown order"));
    assertThat(parts)
        .containsEntry("head", "2: [1]=\"v1\" [2]=\"v2\"")
        .containsEntry("head with", "3: [1]=\"v1\" [2]=\"v2\" [3]=\"v3\"")
        .containsEntry("tail", "2: [4]=\"v4\" [5]=\"v5\"")
        .containsEntry("tail without", "1: [5]=\"v5\"")
        .containsEntry("sub", "2: [2]=\"v2\" [3]=\"v3\"")
        .containsEntry("sub of sub", "2: [2]=\"v2\" [3]=\"v3\"")
        .containsEntry("none", "0:")
        .containsEntry("descending", "5: [5]=\"v5\" [4]=\"v4\" [3]=\"v3\" [2]=\"v2\" [1]=\"v1\"")
        .containsEntry("descending sub", "2: [4]=\"v4\" [3]=\"v3\"")
        .containsEntry("turned sub", "2: [4]=\"v4\" [3]=\"v3\"")
        .containsEntry("folded", "2: [\"Bb\"]=1 [\"ccc\"]=1")
        .containsEntry("enums", "2: [GREEN]=\"GREEN\" [BLUE]=\"BLUE\"")
        .containsEntry("levels", "2: [2]=\"v2\" [3]=\"v3\"")
        .containsEntry("levels down", "3: [5]=\"v5\" [4]=\"v4\" [3]=\"v3\"")
        .containsEntry("keys", "2: [0]=4 [1]=5")
        .containsEntry("values", "2: [0]=\"v4\" [1]=\"v5\"")
        .containsEntry("entries", "2: [4]=\"v4\" [5]=\"v5\"")
        .containsEntry("keys down", "5: [0]=5 [1]=4 [2]=3 [3]=2 [4]=1")
        .containsEntry("tail set", "2: [0]=4 [1]=5")
        .containsEntry("set down", "5: [0]=5 [1]=4 [2]=3 [3]=2 [4]=1")
        .containsEntry("unmodifiable", "1: [1]=\"v1\"")
        .containsEntry("unknown down", "3: [\"ccc\"]=1 [\"Bb\"]=1 [\"a\"]=1");
  }

  private void extended() throws Exception {
    Map<String, ShownVariable> rows = rows("extended");
    assertThat(inside(rows, "list")).isEqualTo("label=\"mine\" calls=0 made=0 [0]=\"x\" [1]=\"y\"");
    assertThat(value(rows, "list")).isEqualTo("Holdings.Named (size 2)");
    assertThat(rows.get("list").named()).isEqualTo(3);
    assertThat(rows.get("list").indexed()).isEqualTo(2);
    assertThat(inside(rows, "map")).isEqualTo("[\"a\"]=1 [\"b\"]=2");
    assertThat(value(rows, "hiding")).startsWith("Holdings.Hiding@");
    assertThat(inside(rows, "anonymous")).contains("more=7").endsWith("[0]=\"a\" [1]=\"b\"");
    assertThat(inside(rows, "wrapped")).isEqualTo("[0]=\"x\"");
    int list = rows.get("list").reference();
    List<ShownVariable> named = run.ask(it -> it.inspection().named(list, ValueStyle.PLAIN));
    assertThat(named).hasSize(3);
    List<ShownVariable> second =
        run.ask(it -> it.inspection().indexed(list, 1, 1, ValueStyle.PLAIN));
    assertThat(second)
        .singleElement()
        .satisfies(row -> assertThat(row.variable().value()).isEqualTo("\"y\""));
  }

  private Map<String, ShownVariable> rows(String local) throws Exception {
    Map<String, ShownVariable> rows = new LinkedHashMap<>();
    children(local).forEach(row -> rows.put(key(row), row));
    return rows;
  }

  private static String value(Map<String, ShownVariable> rows, String key) {
    return rows.get(key).variable().value();
  }

  private String inside(Map<String, ShownVariable> rows, String key) throws Exception {
    int reference = rows.get(key).reference();
    return run.ask(it -> it.inspection().children(reference, 0, 0)).stream()
        .map(ShownVariable::variable)
        .map(each -> each.name() + "=" + each.value())
        .collect(Collectors.joining(" "));
  }

  private void values() throws Exception {
    Map<String, String> values = new LinkedHashMap<>();
    children("values").forEach(row -> values.put(key(row), row.variable().value()));
    assertThat(values)
        .containsEntry("Instant", "2020-02-03T04:05:06.700Z")
        .containsEntry("Duration", "PT1M1.5S")
        .containsEntry("Period", "P1Y2M3D")
        .containsEntry("LocalDate", "2020-02-03")
        .containsEntry("LocalTime", "04:05:06")
        .containsEntry("LocalDateTime", "2020-02-03T04:05")
        .containsEntry("OffsetDateTime", "2020-02-03T04:05:06+01:00")
        .containsEntry("ZonedDateTime", "2020-02-03T04:05:06+01:00[Europe/Paris]")
        .containsEntry("UTC", "2020-02-03T04:05:06Z")
        .containsEntry("Year", "2020")
        .containsEntry("YearMonth", "2020-02")
        .containsEntry("Date", "1970-01-01T00:00:00Z")
        .containsEntry("BigDecimal", "-12.340")
        .containsEntry("large", "123456789012345678901234567890.12")
        .containsEntry("BigInteger", "-1208925819614629174706176")
        .containsEntry("UUID", "00000000-0000-0001-ffff-ffffffffffff")
        .containsEntry("AtomicInteger", "5")
        .containsEntry("AtomicLong", "6")
        .containsEntry("AtomicBoolean", "true")
        .containsEntry("OptionalInt", "OptionalInt[3]")
        .containsEntry("no int", "OptionalInt.empty")
        .containsEntry("StringBuilder", "\"abc\"")
        .containsEntry("wide", "\"日本\"");
    assertThat(values.get("length")).startsWith("Function lambda in Holdings@");
    assertThat(values.get("text")).startsWith("Supplier lambda in Holdings@");
  }

  /** A page is what it says; a collection of the app's own is not asked. */
  private void pages() throws Exception {
    ShownVariable shown = local("shown");
    assertThat(shown.variable().value()).isEqualTo("Collections.UnmodifiableMap (size 1000)");
    List<ShownVariable> page = run.ask(it -> it.inspection().children(shown.reference(), 990, 100));
    assertThat(page).hasSize(10);
    assertThat(page.get(9).variable().name()).isEqualTo("[999]");
    assertThat(page.get(9).variable().evaluateName()).isEqualTo("shown.get(999)");
    assertThat(local("trap").variable().value())
        .startsWith("Collections.UnmodifiableList")
        .doesNotContain("size");
  }

  private Map<String, String> contents(String local) throws Exception {
    return contents(local(local).reference(), row -> true);
  }

  private Map<String, String> contents(int reference, Predicate<ShownVariable> which)
      throws Exception {
    Map<String, String> contents = new LinkedHashMap<>();
    List<ShownVariable> all = run.ask(it -> it.inspection().children(reference, 0, 0));
    for (ShownVariable row : all.stream().filter(which).toList()) {
      String size = row.variable().value().replaceFirst(".*\\(size (\\d+)\\)$", "$1:");
      assertThat(size).as(key(row)).isEqualTo(row.variable().children().indexed() + ":");
      String rows =
          run.ask(it -> it.inspection().children(row.reference(), 0, 0)).stream()
              .map(ShownVariable::variable)
              .map(each -> " " + each.name() + "=" + each.value())
              .collect(Collectors.joining());
      contents.put(key(row), size + rows);
    }
    return contents;
  }

  private static String key(ShownVariable row) {
    return row.variable().name().replaceAll("^\\[\"|\"]$", "");
  }

  private List<ShownVariable> children(String local) throws Exception {
    int reference = local(local).reference();
    return run.ask(it -> it.inspection().children(reference, 0, 0));
  }

  private ShownVariable local(String name) throws Exception {
    return run.locals(top).stream()
        .filter(each -> each.variable().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
