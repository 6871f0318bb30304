package dev.durabletools.server.hints;

import dev.durabletools.server.navigation.Place;
import dev.durabletools.server.rules.Explanations;
import dev.durabletools.server.rules.Finding;
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
    return Explanations.of(finding.rule(), locale)
        .map(
            text ->
                new Hovers.Text(
                    new Place(finding.file(), finding.range()),
                    "**" + finding.rule() + "**\n\n" + text.split("\\R\\s*\\R", 2)[0]));
  }
}
