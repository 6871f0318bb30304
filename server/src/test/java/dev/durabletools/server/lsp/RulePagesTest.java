package dev.durabletools.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.server.features.RunFindings;
import dev.durabletools.server.rules.RuleCatalog;
import dev.durabletools.server.settings.SettingsCodes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Each finding has a page that a click opens. */
class RulePagesTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static List<String> codes() {
    List<String> codes = new ArrayList<>(SettingsCodes.all());
    RuleCatalog.rules().forEach(rule -> codes.add(rule.info().id()));
    codes.add(RunFindings.CODE);
    return codes;
  }

  @Test
  void everyCodeHasAPageInBothLanguages() throws Exception {
    RulePages pages = new RulePages(HOME.toString());
    for (String code : codes()) {
      for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
        URI page = URI.create(pages.page(code, locale).orElseThrow());
        List<String> lines = Files.readAllLines(Path.of(page.getPath()));
        int line =
            page.getFragment() == null ? 1 : Integer.parseInt(page.getFragment().substring(1));
        assertThat(lines.get(line - 1)).as(code).startsWith("#").contains(code);
        assertThat(page.getPath().contains("/zh-CN/"))
            .isEqualTo(locale.equals(Locale.SIMPLIFIED_CHINESE));
      }
    }
  }

  @Test
  void pagesAreFoundAroundTheJarWhenNobodySaysWhere() {
    assertThat(RulePages.ofDistribution().page("DFJ0001", Locale.ENGLISH))
        .hasValue(HOME.resolve("docs/rules/DFJ0001.md").toUri().toString());
  }

  @Test
  void withoutPagesThereIsNoLink() {
    assertThat(new RulePages(null).page("DFJ0001", Locale.ENGLISH)).isEmpty();
    assertThat(new RulePages("nowhere").page("DFJ0001", Locale.ENGLISH)).isEmpty();
  }
}
