package dev.durabletools.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every fixture has exactly the findings it names, and its fixes give the text beside it. */
class RuleFixturesTest {
  private static final boolean UPDATE = System.getProperty("update.expect") != null;

  @TestFactory
  Stream<DynamicTest> findings() {
    return Fixture.all().stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path.toString(), path.toUri(), () -> check(Fixture.read(path))));
  }

  private static void check(Fixture fixture) {
    List<Finding> findings = fixture.findings();
    List<String> unmatched = new ArrayList<>();
    List<Fixture.Expected> open = new ArrayList<>(fixture.expected());
    for (Finding finding : findings) {
      int line = finding.file().lines().lineOf(finding.range().start());
      String message = Fixture.english(finding.message());
      boolean known =
          open.stream()
              .filter(
                  each ->
                      each.line() == line
                          && each.rule().equals(finding.rule())
                          && message.contains(each.words()))
              .findFirst()
              .map(open::remove)
              .orElse(false);
      if (!known) {
        unmatched.add((line + 1) + " " + finding.rule() + " " + message);
      }
    }
    assertThat(unmatched).as("findings that the fixture does not name").isEmpty();
    assertThat(open).as("expected, but not found").isEmpty();
    assertThat(findings.stream().map(RuleFixturesTest::columns)).containsAll(fixture.carets());
  }

  private static String columns(Finding finding) {
    int line = finding.file().lines().lineOf(finding.range().start());
    int start = finding.file().lines().start(line);
    return line
        + ":"
        + (finding.range().start() - start)
        + "-"
        + (finding.range().end() - start)
        + " "
        + finding.rule();
  }

  @TestFactory
  Stream<DynamicTest> fixes() {
    return Fixture.all().stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path.toString(), path.toUri(), () -> checkFixes(Fixture.read(path))));
  }

  private static void checkFixes(Fixture fixture) throws IOException {
    String fixed = fixture.fixed();
    if (fixed.equals(fixture.text())) {
      assertThat(fixture.fixedPath()).doesNotExist();
      return;
    }
    if (UPDATE) {
      Files.writeString(fixture.fixedPath(), fixed);
    }
    assertThat(fixed)
        .as("fixes of %s; run with -Dupdate.expect after a change that is meant", fixture.path())
        .isEqualTo(Files.readString(fixture.fixedPath()));
  }

  @Test
  void fixturesCompileBeforeAndAfterTheirFixes() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Path path : Fixture.all()) {
      Fixture fixture = Fixture.read(path);
      sources.put(path.toString(), fixture.text());
      sources.put(fixture.fixedPath().toString(), fixture.fixed());
    }
    assertThat(Compiler.errorsOfAll(sources)).isEmpty();
  }
}
