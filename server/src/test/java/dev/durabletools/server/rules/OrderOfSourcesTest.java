package dev.durabletools.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SourceParser;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is found does not depend on the order of files and methods. {@code -Dorder.rounds=N} makes
 * the run longer, {@code -Dorder.seed=N} repeats one.
 */
class OrderOfSourcesTest {
  private static final int ROUNDS = Integer.getInteger("order.rounds", 2);
  private static final long SEED = Long.getLong("order.seed", 20_261_123L);

  @ParameterizedTest
  @ValueSource(strings = {"exam", "exam2", "rounds"})
  void doesNotMatter(String corpus) throws IOException {
    Map<String, String> sources = read(Path.of("src/test/fixtures", corpus));
    List<String> found = findings(new ArrayList<>(sources.entrySet()));
    assertThat(found).isNotEmpty();
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(SEED + round);
      List<Map.Entry<String, String>> shuffled = new ArrayList<>();
      sources.forEach((name, text) -> shuffled.add(Map.entry(name, shuffled(name, text, random))));
      Collections.shuffle(shuffled, random);

      assertThat(findings(shuffled)).as("seed %d", SEED + round).isEqualTo(found);
    }
  }

  @Test
  void circlesOfCallsAreUnderstood() throws IOException {
    Map<String, String> sources = read(Path.of("src/test/fixtures/rounds"));
    List<String> marked = new ArrayList<>();
    sources.forEach(
        (name, text) ->
            text.lines()
                .filter(line -> line.contains("// DFJ"))
                .map(
                    line ->
                        line.replaceAll(".*// (DFJ\\d+).*", "$1 ERROR ")
                            + name
                            + ": "
                            + line.strip())
                .forEach(marked::add));

    assertThat(findings(new ArrayList<>(sources.entrySet())))
        .containsExactlyInAnyOrderElementsOf(marked);
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        sources.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return sources;
  }

  /** The same class with its methods in another order, each with the comments above it. */
  private static String shuffled(String name, String text, Random random) {
    Unit unit = new SourceParser().parse(new SourceFile("file:///" + name, text));
    StringBuilder result = new StringBuilder(text);
    List<TypeDeclaration<?>> types = new ArrayList<>(unit.tree().getTypes());
    Collections.reverse(types); // From the end, so that what comes before keeps its place.
    for (TypeDeclaration<?> type : types) {
      List<int[]> slots = slots(type, unit, text);
      List<int[]> order = new ArrayList<>(slots);
      Collections.shuffle(order, random);
      for (int i = slots.size() - 1; i >= 0; i--) {
        String method = text.substring(order.get(i)[0], order.get(i)[1]);
        result.replace(slots.get(i)[0], slots.get(i)[1], method);
      }
    }
    return result.toString();
  }

  private static List<int[]> slots(TypeDeclaration<?> type, Unit unit, String text) {
    List<int[]> slots = new ArrayList<>();
    int last = text.indexOf('{', unit.range(type.getName()).end()) + 1;
    for (BodyDeclaration<?> member : type.getMembers()) {
      int start = text.indexOf('\n', last) + 1;
      int end = text.indexOf('\n', unit.range(member).end());
      if (member instanceof MethodDeclaration && start <= unit.range(member).start() && end > 0) {
        slots.add(new int[] {start, end});
      }
      last = unit.range(member).end();
    }
    return slots;
  }

  private static List<String> findings(List<Map.Entry<String, String>> sources) {
    List<Unit> units = new ArrayList<>();
    for (Map.Entry<String, String> each : sources) {
      units.add(
          new SourceParser()
              .parse(new SourceFile("file:///app/" + each.getKey(), each.getValue())));
    }
    List<Finding> findings =
        RuleCatalog.check(
            new Project(new Fixture.Some(units)),
            RuleSettings.DEFAULT,
            (rule, failure) -> {
              throw new AssertionError(rule.info().id(), failure);
            });
    return findings.stream().map(OrderOfSourcesTest::told).sorted().toList();
  }

  private static String told(Finding finding) {
    SourceFile file = finding.file();
    int line = file.lines().lineOf(finding.range().start());
    String text = file.text().substring(file.lines().start(line), file.lines().end(line)).strip();
    return finding.rule() + " " + finding.severity() + " " + file.fileName() + ": " + text;
  }
}
