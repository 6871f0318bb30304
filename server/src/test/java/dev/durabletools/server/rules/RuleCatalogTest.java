package dev.durabletools.server.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule is a class, an id, a folder of fixtures and a page in each language, one to one. */
class RuleCatalogTest {
  private static final Path CLASSES = Path.of("src/main/java/dev/durabletools/server/rules");

  @Test
  void everyRuleClassIsInTheCatalogueOnce() throws IOException {
    Set<String> written =
        names(CLASSES, name -> name.endsWith("Rule.java") && !name.equals("Rule.java"));
    Set<String> listed =
        RuleCatalog.rules().stream()
            .map(rule -> rule.getClass().getSimpleName() + ".java")
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(listed).isEqualTo(written);
    assertThat(ids()).hasSize(RuleCatalog.rules().size());
    assertThat(RuleCatalog.rules().stream().map(rule -> rule.info().id())).isSorted();
  }

  @Test
  void everyRuleHasFixturesThatFindAndThatDoNot() throws IOException {
    assertThat(names(Fixture.FOLDER, name -> name.startsWith("DFJ"))).isEqualTo(ids());
    for (String id : ids()) {
      List<Fixture> fixtures =
          Fixture.all().stream()
              .filter(path -> path.startsWith(Fixture.FOLDER.resolve(id)))
              .map(Fixture::read)
              .toList();
      assertThat(fixtures)
          .as(id)
          .anyMatch(each -> each.expected().stream().anyMatch(e -> e.rule().equals(id)));
      assertThat(fixtures).as(id + ": look-alikes").anyMatch(each -> each.expected().isEmpty());
      assertThat(fixtures)
          .as(id + ": example")
          .anyMatch(each -> each.className().equals("Example"));
    }
  }

  @Test
  void everyRuleHasAPageInBothLanguages() throws IOException {
    for (Rule rule : RuleCatalog.rules()) {
      RulePage.check(rule, Locale.ENGLISH);
      RulePage.check(rule, Locale.SIMPLIFIED_CHINESE);
    }
    RulePage.checkIndex(Locale.ENGLISH);
    RulePage.checkIndex(Locale.SIMPLIFIED_CHINESE);
    assertThat(names(RulePage.FOLDER, name -> name.startsWith("DFJ"))).isEqualTo(pages());
    assertThat(names(RulePage.FOLDER.resolve("zh-CN"), name -> name.startsWith("DFJ")))
        .isEqualTo(pages());
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Set<String> chinese = keys("messages_zh.properties");
    Set<String> summaries =
        chinese.stream().filter(key -> key.startsWith("summary.")).collect(Collectors.toSet());
    assertThat(summaries)
        .isEqualTo(ids().stream().map(id -> "summary." + id).collect(Collectors.toSet()));
    chinese.removeAll(summaries);
    assertThat(chinese).isEqualTo(keys("messages.properties"));
  }

  private static Set<String> ids() {
    return RuleCatalog.rules().stream()
        .map(rule -> rule.info().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> pages() {
    return ids().stream().map(id -> id + ".md").collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> keys(String bundle) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = RuleCatalog.class.getResourceAsStream(bundle)) {
      properties.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return new TreeSet<>(properties.stringPropertyNames());
  }

  private static Set<String> names(Path folder, java.util.function.Predicate<String> wanted)
      throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(wanted)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
