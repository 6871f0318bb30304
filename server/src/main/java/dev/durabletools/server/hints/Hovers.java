package dev.durabletools.server.hints;

import static java.util.stream.Collectors.joining;

import dev.durabletools.server.navigation.FunctionFact;
import dev.durabletools.server.navigation.NameUse;
import dev.durabletools.server.navigation.Place;
import dev.durabletools.server.navigation.Role;
import dev.durabletools.server.navigation.Target;
import dev.durabletools.server.navigation.Wiring;
import dev.durabletools.server.runs.LastRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a name means, in Markdown. */
public final class Hovers {
  private static final int MOST = 8;

  private final Wiring wiring;
  private final LastRuns runs;
  private final Locale locale;

  public Hovers(Wiring wiring, LastRuns runs, Locale locale) {
    this.wiring = wiring;
    this.runs = runs;
    this.locale = locale;
  }

  /** A text and what it is about. */
  public record Text(Place at, String markdown) {}

  /** The function or event that an offset names; the function whose method's name it is on. */
  public Optional<Text> at(String uri, int offset) {
    Optional<Target> target = wiring.at(uri, offset);
    if (target.isPresent()) {
      return of(target.get());
    }
    return wiring.declaredIn(uri).stream()
        .filter(
            each ->
                each.method().range().start() <= offset && offset <= each.method().range().end())
        .findFirst()
        .map(each -> new Text(each.method(), describe(each)));
  }

  /** The function or event that a place names, in whatever kind of file. */
  public Optional<Text> of(Target named) {
    Optional<String> text = named.event() ? Optional.of(event(named)) : function(named);
    return text.map(markdown -> new Text(named.at(), markdown));
  }

  private Optional<String> function(Target named) {
    List<FunctionFact> meant = wiring.meant(named);
    return meant.isEmpty()
        ? Optional.empty()
        : Optional.of(meant.stream().map(this::describe).collect(joining("\n\n---\n\n")));
  }

  private String describe(FunctionFact function) {
    List<String> parts = new ArrayList<>();
    parts.add("**" + function.name() + "** · " + Phrases.kind(function.kind(), locale));
    parts.add("```java\n" + function.signature() + "\n```");
    List<NameUse> callers = wiring.callers(function);
    parts.add(
        callers.isEmpty()
            ? Phrases.in(locale, "hover.noCallers")
            : Phrases.in(locale, "hover.callers", names(callers)));
    runs.of(function.name(), app -> wiring.runs(app, function))
        .ifPresent(
            run -> parts.add(Phrases.in(locale, "hover.lastRun", LastRun.text(run, locale))));
    return String.join("\n\n", parts);
  }

  private String event(Target named) {
    List<NameUse> uses = wiring.uses(named);
    List<NameUse> waits = uses.stream().filter(use -> use.role() == Role.WAITS).toList();
    List<NameUse> raises = uses.stream().filter(use -> use.role() == Role.RAISES).toList();
    return String.join(
        "\n\n",
        "**" + named.name() + "** · " + Phrases.in(locale, "kind.event"),
        Phrases.in(locale, "hover.waits", waits.isEmpty() ? "-" : names(waits)),
        Phrases.in(locale, "hover.raises", raises.isEmpty() ? "-" : names(raises)));
  }

  /** Who uses a name, how often, the first few. */
  private static String names(List<NameUse> uses) {
    Map<String, Integer> count = new TreeMap<>();
    for (NameUse use : uses) {
      String who =
          use.from().map(FunctionFact::name).orElseGet(() -> use.written().file().fileName());
      count.merge(who, 1, Integer::sum);
    }
    String all =
        count.entrySet().stream()
            .limit(MOST)
            .map(
                each ->
                    "`" + each.getKey() + "`" + (each.getValue() > 1 ? " ×" + each.getValue() : ""))
            .collect(joining(", "));
    return count.size() > MOST ? all + ", …" : all;
  }
}
