package dev.durabletools.server.hints;

import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.navigation.FunctionFact;
import dev.durabletools.server.navigation.NameUse;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.runs.LastRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines above functions: run it, debug it, who calls it, how it went. */
public final class Lenses {
  /** What a click does. */
  public enum Action {
    RUN,
    DEBUG,
    CALLERS,
    NOTHING
  }

  /** One lens above a function's declaration. */
  public record Lens(FunctionFact function, Action action, String title, List<NameUse> callers) {}

  private final Wiring wiring;
  private final LastRuns runs;
  private final Locale locale;
  private final boolean debugger;

  /**
   * Lenses of a project.
   *
   * @param debugger whether this editor can start our debugger
   */
  public Lenses(Wiring wiring, LastRuns runs, Locale locale, boolean debugger) {
    this.wiring = wiring;
    this.runs = runs;
    this.locale = locale;
    this.debugger = debugger;
  }

  public List<Lens> in(String uri) {
    List<Lens> lenses = new ArrayList<>();
    for (FunctionFact function : wiring.declaredIn(uri)) {
      if (function.kind() == FunctionKind.ORCHESTRATOR) {
        add(lenses, function, Action.RUN, "lens.run");
        if (debugger) {
          add(lenses, function, Action.DEBUG, "lens.debug");
        }
      }
      if (function.kind() == FunctionKind.ORCHESTRATOR
          || function.kind() == FunctionKind.ACTIVITY) {
        lenses.add(callers(function));
      }
      runs.of(function.name(), app -> wiring.runs(app, function))
          .ifPresent(
              run ->
                  lenses.add(
                      new Lens(
                          function,
                          Action.NOTHING,
                          Phrases.in(locale, "lens.lastRun", LastRun.text(run, locale)),
                          List.of())));
    }
    return lenses;
  }

  private void add(List<Lens> lenses, FunctionFact function, Action action, String key) {
    lenses.add(new Lens(function, action, Phrases.in(locale, key), List.of()));
  }

  private Lens callers(FunctionFact function) {
    List<NameUse> callers = wiring.callers(function);
    String key = callers.size() == 1 ? "lens.caller" : "lens.callers";
    String title = Phrases.in(locale, key, Integer.toString(callers.size()));
    return new Lens(function, Action.CALLERS, title, callers);
  }
}
