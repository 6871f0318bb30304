package dev.durabletools.server.rules;

import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SourceParser;
import dev.durabletools.server.model.Sources;
import dev.durabletools.server.model.TypeDeclarations;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One source with the findings it should have, written as comments into it. */
record Fixture(Path path, String text) {
  static final Path FOLDER = Path.of("src/test/fixtures/rules");

  private static final Pattern MARK =
      Pattern.compile("// expect: (DFJ\\d+)(?:: (.*))?$", Pattern.MULTILINE);
  private static final Pattern CARETS =
      Pattern.compile("^\\s*// +(\\^+) (DFJ\\d+)", Pattern.MULTILINE);

  /** What a line should have. */
  record Expected(int line, String rule, String words) {}

  static Fixture read(Path path) {
    try {
      return new Fixture(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(
              file -> file.toString().endsWith(".java") && !file.toString().endsWith(".fixed.java"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path fixedPath() {
    return path.resolveSibling(path.getFileName().toString().replace(".java", ".fixed.java"));
  }

  String className() {
    return path.getFileName().toString().replace(".java", "");
  }

  List<Expected> expected() {
    List<Expected> result = new ArrayList<>();
    Matcher marks = MARK.matcher(text);
    while (marks.find()) {
      String words = marks.group(2) == null ? "" : marks.group(2);
      result.add(new Expected(line(marks.start()), marks.group(1), words));
    }
    return result;
  }

  /** Columns that carets under a line point at, as {@code line:start-end rule}. */
  List<String> carets() {
    List<String> result = new ArrayList<>();
    Matcher carets = CARETS.matcher(text);
    while (carets.find()) {
      int start = carets.start(1) - (text.lastIndexOf('\n', carets.start(1)) + 1);
      result.add(
          (line(carets.start(1)) - 1)
              + ":"
              + start
              + "-"
              + (start + carets.group(1).length())
              + " "
              + carets.group(2));
    }
    return result;
  }

  private int line(int offset) {
    return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  List<Finding> findings() {
    return findings(text);
  }

  List<Finding> findings(String source) {
    return RuleCatalog.check(
        project(source),
        settings(),
        (rule, failure) -> {
          throw new AssertionError(rule.info().id(), failure);
        });
  }

  Project project() {
    return project(text);
  }

  private Project project(String source) {
    SourceFile file = new SourceFile("file:///fixture/" + path.getFileName(), source);
    return new Project(new Some(List.of(new SourceParser().parse(file))));
  }

  /** What is off is on in its own fixtures. */
  private RuleSettings settings() {
    String folder = path.getParent() == null ? "" : path.getParent().getFileName().toString();
    return RuleCatalog.rules().stream()
        .map(Rule::info)
        .filter(info -> !info.enabled() && info.id().equals(folder))
        .map(info -> RuleSettings.DEFAULT.with(info.id(), Optional.of(info.severity())))
        .findFirst()
        .orElse(RuleSettings.DEFAULT);
  }

  /** The text after the first fix of each finding, until there is nothing to fix any more. */
  String fixed() {
    String now = text;
    for (int round = 0; round < 100; round++) {
      Optional<Fix> fix =
          findings(now).stream()
              .flatMap(
                  finding ->
                      finding.fixes().stream().filter(each -> !each.edits().isEmpty()).limit(1))
              .findFirst();
      if (fix.isEmpty()) {
        return now;
      }
      now = TextEdit.apply(now, fix.get().edits().get(0).edits());
    }
    throw new AssertionError("the fixes of " + path + " never end");
  }

  static String english(Message message) {
    return message.in(Locale.ENGLISH);
  }

  /** Units and nothing else. */
  record Some(List<Unit> units) implements Sources {
    @Override
    public Optional<Unit> declaring(String qualifiedName) {
      return units.stream().filter(each -> each.types().containsKey(qualifiedName)).findFirst();
    }

    @Override
    public Collection<Unit> extending(String simpleName) {
      return units.stream().filter(each -> names(each, simpleName)).toList();
    }

    private static boolean names(Unit unit, String supertype) {
      return unit.types().values().stream()
          .flatMap(type -> TypeDeclarations.supertypes(type).stream())
          .anyMatch(type -> type.getNameAsString().equals(supertype));
    }
  }
}
