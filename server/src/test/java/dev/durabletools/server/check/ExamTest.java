package dev.durabletools.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole analysis on labelled code. Most of it was labelled by the catalogue alone, before the
 * rules were read, and the analysis was mended where it failed; so a full score here says nothing
 * of unknown code. A line says what belongs there: {@code // expect: DFJ0001, DFJ0008|DFJ0004}
 * demands both, the second under either id; {@code // also: DFJ0008} leaves it open whether it is
 * told there.
 */
class ExamTest {
  private static final Path FIXTURES = Path.of("src/test/fixtures");
  private static final Pattern FINDING =
      Pattern.compile("(.*\\.java):(\\d+):\\d+: \\w+ (DFJ\\d+): (.*)");
  private static final Pattern LABEL = Pattern.compile("// (expect|also): (DFJ[\\w|, ]*)");
  private static final double BAR = 0.97;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"exam", "exam2", "exam3"})
  void sourcesAloneAreJudgedRight(String exam) throws IOException {
    judge(FIXTURES.resolve(exam), List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exam", "exam2", "exam3"})
  void sourcesWithTheirClassPathAreJudgedRight(String exam) throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target", "app-jars"))) {
      String classPath = jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
      judge(FIXTURES.resolve(exam), List.of("--classpath", classPath));
    }
  }

  private void judge(Path exam, List<String> options) throws IOException {
    Score score = new Score();
    Map<String, List<String>> found = findings(exam, options);
    for (Path file : files(exam)) {
      List<String> lines = Files.readAllLines(exam.resolve(file));
      for (int i = 0; i < lines.size(); i++) {
        String place = file + ":" + (i + 1);
        score.line(place, lines.get(i), found.getOrDefault(place, List.of()));
      }
    }
    assertThat(score.precision()).as("precision; %s", score).isGreaterThanOrEqualTo(BAR);
    assertThat(score.recall()).as("recall; %s", score).isGreaterThanOrEqualTo(BAR);
  }

  private static List<Path> files(Path exam) throws IOException {
    try (Stream<Path> files = Files.walk(exam)) {
      return files.filter(Files::isRegularFile).map(exam::relativize).sorted().toList();
    }
  }

  /** The ids found in each line. Outside of a folder for tests, which count less. */
  private Map<String, List<String>> findings(Path exam, List<String> options) throws IOException {
    for (Path file : files(exam)) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.copy(exam.resolve(file), folder.resolve(file));
    }
    List<String> arguments = new ArrayList<>(List.of(folder.toString(), "--fail-on", "never"));
    arguments.addAll(options);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CheckCommand.run(
        arguments.toArray(String[]::new),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        System.err);
    Map<String, List<String>> found = new HashMap<>();
    Matcher findings = FINDING.matcher(out.toString(StandardCharsets.UTF_8));
    while (findings.find()) {
      String place = folder.relativize(Path.of(findings.group(1))) + ":" + findings.group(2);
      found.computeIfAbsent(place, each -> new ArrayList<>()).add(findings.group(3));
    }
    return found;
  }

  /** Right, false and missed findings, each with the places of what went wrong. */
  private static final class Score {
    private int right;
    private final Map<String, String> falsely = new TreeMap<>();
    private final Map<String, String> missed = new TreeMap<>();

    void line(String place, String text, List<String> ids) {
      List<String> open = new ArrayList<>(ids);
      Matcher label = LABEL.matcher(text);
      while (label.find()) {
        for (String each : label.group(2).trim().split(", *")) {
          Set<String> either = Set.of(each.split("\\|"));
          boolean known = open.removeIf(either::contains);
          if (label.group(1).equals("expect")) {
            right += known ? 1 : 0;
            if (!known) {
              missed.merge(place, each, (one, other) -> one + " " + other);
            }
          }
        }
      }
      open.forEach(id -> falsely.merge(place, id, (one, other) -> one + " " + other));
    }

    double precision() {
      return (double) right / (right + falsely.size());
    }

    double recall() {
      return (double) right / (right + missed.size());
    }

    @Override
    public String toString() {
      return right + " right; false " + falsely + "; missed " + missed;
    }
  }
}
