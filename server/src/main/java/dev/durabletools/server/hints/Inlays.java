package dev.durabletools.server.hints;

import dev.durabletools.server.navigation.FunctionFact;
import dev.durabletools.server.navigation.NameUse;
import dev.durabletools.server.navigation.Place;
import dev.durabletools.server.navigation.Role;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Small texts between the code: what a called function gives, which calls do not bear replay. */
public final class Inlays {
  /** A text after an offset, and what it means. */
  public record Inlay(int offset, String label, String tooltip, boolean type) {}

  private final Wiring wiring;
  private final Locale locale;

  public Inlays(Wiring wiring, Locale locale) {
    this.wiring = wiring;
    this.locale = locale;
  }

  /**
   * The hints of a part of a file.
   *
   * @param findings of the whole project
   */
  public List<Inlay> in(String uri, TextRange part, List<Finding> findings) {
    List<Inlay> inlays = new ArrayList<>();
    for (NameUse use : wiring.in(uri)) {
      boolean durableCall =
          use.role() == Role.CALLS_ACTIVITY || use.role() == Role.CALLS_ORCHESTRATOR;
      List<FunctionFact> meant = durableCall ? wiring.meant(use) : List.of();
      Optional<String> output = meant.stream().findFirst().flatMap(FunctionFact::output);
      if (output.isPresent() && use.arguments().range().touches(part)) {
        int end = use.arguments().range().end();
        inlays.add(
            new Inlay(
                end,
                ": " + output.get(),
                meant.get(0).name() + " " + meant.get(0).signature(),
                true));
      }
    }
    inlays.addAll(unsafeCalls(uri, part, findings));
    return inlays;
  }

  /** The calls on the way from an orchestrator to what may differ at a replay. */
  private List<Inlay> unsafeCalls(String uri, TextRange part, List<Finding> findings) {
    Set<Place> marked = new HashSet<>();
    List<Inlay> inlays = new ArrayList<>();
    for (Finding finding : findings) {
      boolean determinism = finding.rule().startsWith("DFJ0");
      for (int i = 1; determinism && i < finding.path().size(); i++) {
        Finding.PathStep step = finding.path().get(i);
        Place at = new Place(step.file(), step.range());
        if (at.in(uri) && at.range().touches(part) && marked.add(at)) {
          inlays.add(
              new Inlay(
                  CallEnd.of(step.file().text(), at.range().end()),
                  Phrases.in(locale, "inlay.unsafe"),
                  finding.rule() + ": " + finding.message().in(locale),
                  false));
        }
      }
    }
    return inlays;
  }
}
