package dev.durabletools.server.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.github.javaparser.JavaToken;
import dev.durabletools.server.model.SourceParser;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No text makes a rule throw, however broken. */
class RobustnessTest {
  private static final long SEED = 20_261_122L;

  /** Every token with {@code -Drobustness.step=1}; some of them in the default build. */
  private static final int STEP = Integer.getInteger("robustness.step", 11);

  /** Of each fixture; thousands with {@code -Drobustness.edits=2000}. */
  private static final int EDITS = Integer.getInteger("robustness.edits", 3);

  @TestFactory
  Stream<DynamicTest> truncatedAtEachToken() {
    return Fixture.all().stream()
        .map(path -> DynamicTest.dynamicTest(path.toString(), () -> truncate(path)));
  }

  private static void truncate(Path path) {
    Fixture fixture = Fixture.read(path);
    List<Integer> ends = tokenEnds(fixture.text());
    for (int i = Math.floorMod(path.hashCode(), STEP); i < ends.size(); i += STEP) {
      int end = ends.get(i);
      String cut = fixture.text().substring(0, end);
      assertThatCode(() -> fixture.findings(cut)).as("cut at %d", end).doesNotThrowAnyException();
    }
  }

  @TestFactory
  Stream<DynamicTest> randomEdits() {
    Random random = new Random(SEED);
    return Fixture.all().stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path + ", seed " + SEED,
                    () -> {
                      Fixture fixture = Fixture.read(path);
                      for (int i = 0; i < EDITS; i++) {
                        String edited = edit(fixture.text(), random);
                        assertThatCode(() -> fixture.findings(edited))
                            .as(edited)
                            .doesNotThrowAnyException();
                      }
                    }));
  }

  private static String edit(String text, Random random) {
    StringBuilder edited = new StringBuilder(text);
    String noise = "{}();\"'@.<>=,\n/*\\ x1é\ud83d\ude00";
    for (int i = 0; i < 5; i++) {
      int at = random.nextInt(edited.length());
      switch (random.nextInt(3)) {
        case 0 -> edited.deleteCharAt(at);
        case 1 -> edited.insert(at, noise.charAt(random.nextInt(noise.length())));
        default -> edited.setCharAt(at, noise.charAt(random.nextInt(noise.length())));
      }
    }
    return edited.toString();
  }

  @Test
  void sumsOfThousandsOfTermsAreRead() throws InterruptedException {
    String sum = "\"a\" + ctx".repeat(2500) + ".getName()";
    String text =
        Fixture.read(Fixture.FOLDER.resolve("DFJ0001/Example.java"))
            .text()
            .replace("due.toString()", sum.replace("ctx\"", "ctx + \""));
    List<Finding> found = new ArrayList<>();
    Fixture fixture = new Fixture(Path.of("Example.java"), text);
    Thread thread = new Thread(null, () -> found.addAll(fixture.findings()), "deep", 64L << 20);
    thread.start();
    thread.join();
    assertThat(found).hasSize(1);
  }

  private static List<Integer> tokenEnds(String text) {
    Unit unit = new SourceParser().parse(new SourceFile("file:///t/T.java", text));
    List<Integer> ends = new ArrayList<>();
    for (JavaToken token : unit.tree().getTokenRange().orElseThrow()) {
      token
          .getRange()
          .filter(range -> !token.getCategory().isWhitespace())
          .ifPresent(
              range ->
                  ends.add(unit.source().lines().offset(range.end.line - 1, range.end.column)));
    }
    return ends;
  }
}
