package dev.durabletools.server.hints;

import dev.durabletools.server.navigation.Place;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.RuleCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Why a rule is one, where it has found something. */
public final class RuleHovers {
  private final Locale locale;

  public RuleHovers(Locale locale) {
    this.locale = locale;
  }

  /** The first paragraph of a rule's explanation. */
  public Optional<Hovers.Text> of(Finding finding) {
    return explanation(finding.rule())
        .map(
            text ->
                new Hovers.Text(
                    new Place(finding.file(), finding.range()),
                    "**" + finding.rule() + "**\n\n" + text.split("\\R\\s*\\R", 2)[0]));
  }

  private Optional<String> explanation(String rule) {
    String chinese = locale.getLanguage().equals("zh") ? ".zh.md" : ".md";
    return resource(rule + chinese).or(() -> resource(rule + ".md"));
  }

  private static Optional<String> resource(String name) {
    try (InputStream page = RuleCatalog.class.getResourceAsStream("pages/" + name)) {
      return page == null
          ? Optional.empty()
          : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
