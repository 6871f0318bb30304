package dev.durabletools.server.navigation;

import dev.durabletools.server.model.Apps;
import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The functions and events of a project and every place that names one. Immutable. */
public final class Wiring {
  public static final Wiring NONE = new Wiring(Apps.NONE, List.of(), List.of());

  private final Apps apps;
  private final List<FunctionFact> functions;
  private final Map<String, List<FunctionFact>> byName = new HashMap<>();
  private final Map<String, List<NameUse>> byFile = new HashMap<>();
  private final Map<String, List<NameUse>> functionUses = new HashMap<>();
  private final Map<String, List<NameUse>> eventUses = new HashMap<>();
  private final Map<String, SourceFile> files = new HashMap<>();

  Wiring(Apps apps, List<FunctionFact> functions, List<NameUse> uses) {
    this.apps = apps;
    this.functions = List.copyOf(functions);
    functions.forEach(each -> add(byName, key(each.name()), each));
    for (NameUse use : uses) {
      add(byFile, use.written().file().uri(), use);
      add(use.role().event() ? eventUses : functionUses, key(use.name()), use);
      files.put(use.written().file().uri(), use.written().file());
      use.spelling().ifPresent(place -> files.put(place.file().uri(), place.file()));
    }
  }

  private static <T> void add(Map<String, List<T>> map, String key, T value) {
    map.computeIfAbsent(key, each -> new ArrayList<>()).add(value);
  }

  /** The host compares names ignoring case. */
  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  public List<FunctionFact> functions() {
    return functions;
  }

  /** Whether code in one file can mean what another declares, and how sure that is. */
  public Apps.Sight sight(String from, String declared) {
    return apps.sight(from, declared);
  }

  /** Whether two files may be parts of one app. */
  public boolean together(String one, String other) {
    return sight(one, other) != Apps.Sight.NONE || sight(other, one) != Apps.Sight.NONE;
  }

  /**
   * Whether an app may have a function.
   *
   * @param app the URI of its folder
   */
  public boolean runs(String app, FunctionFact function) {
    return sight(app, function.uri()) != Apps.Sight.NONE;
  }

  /** The functions that code in a file can call. */
  public List<FunctionFact> seenFrom(String uri) {
    return functions.stream().filter(each -> sight(uri, each.uri()) != Apps.Sight.NONE).toList();
  }

  /** The functions that are known to be in the app that a file belongs to. */
  public List<FunctionFact> partsOf(String uri) {
    return functions.stream()
        .filter(each -> sight(uri, each.uri()).compareTo(Apps.Sight.POSSIBLE) < 0)
        .toList();
  }

  /** The functions of a name in all apps, ignoring case. */
  public List<FunctionFact> named(String name) {
    return List.copyOf(byName.getOrDefault(key(name), List.of()));
  }

  /** The functions that a name can mean in a file: the surest to be in its app. */
  public List<FunctionFact> named(String name, String from) {
    return surest(named(name), from);
  }

  private List<FunctionFact> surest(List<FunctionFact> functions, String from) {
    Apps.Sight best =
        functions.stream()
            .map(each -> sight(from, each.uri()))
            .min(Comparator.naturalOrder())
            .orElse(Apps.Sight.NONE);
    return best == Apps.Sight.NONE
        ? List.of()
        : functions.stream().filter(each -> sight(from, each.uri()) == best).toList();
  }

  /** The functions that a use of a name can mean. */
  public List<FunctionFact> meant(NameUse use) {
    List<FunctionFact> all = named(use.name());
    Optional<FunctionKind> kind = use.wants();
    List<FunctionFact> right =
        surest(
            all.stream().filter(each -> kind.map(each.kind()::equals).orElse(true)).toList(),
            use.uri());
    return right.isEmpty() ? surest(all, use.uri()) : right;
  }

  /** The functions that a target can mean. */
  public List<FunctionFact> meant(Target target) {
    List<NameUse> origins = origins(target);
    return origins.isEmpty()
        ? named(target.name(), target.at().file().uri())
        : origins.stream().flatMap(each -> meant(each).stream()).distinct().toList();
  }

  /** The uses at a target's place, or of the constant that is there. */
  List<NameUse> origins(Target target) {
    return uses(target.name(), target.event()).stream()
        .filter(
            use ->
                use.written().equals(target.at())
                    || use.spelling().map(target.at()::equals).orElse(false))
        .toList();
  }

  /** Every place in Java, of all apps, that names a function or an event, declarations included. */
  List<NameUse> uses(String name, boolean event) {
    return List.copyOf((event ? eventUses : functionUses).getOrDefault(key(name), List.of()));
  }

  /** Every place in Java that names what a target does, declarations included. */
  public List<NameUse> uses(Target target) {
    List<FunctionFact> meant = target.event() ? List.of() : meant(target);
    Set<String> files = new LinkedHashSet<>();
    origins(target).forEach(each -> files.add(each.uri()));
    files.add(target.at().file().uri());
    return uses(target.name(), target.event()).stream()
        .filter(
            use ->
                meant.isEmpty()
                    ? (target.event() || meant(use).isEmpty())
                        && files.stream().anyMatch(each -> together(each, use.uri()))
                    : !Collections.disjoint(meant(use), meant))
        .toList();
  }

  /** The calls of a function. */
  public List<NameUse> callers(FunctionFact function) {
    return uses(function.name(), false).stream()
        .filter(use -> use.role().runs() && meant(use).contains(function))
        .toList();
  }

  /** What runs of a function name: the calls, raises and waits that stand in it or are reached. */
  public List<NameUse> outgoing(FunctionFact from) {
    return byFile.values().stream()
        .flatMap(List::stream)
        .filter(use -> use.role().runs() && use.from().map(from::equals).orElse(false))
        .toList();
  }

  public List<NameUse> in(String uri) {
    return List.copyOf(byFile.getOrDefault(uri, List.of()));
  }

  /** A file that names a function or an event, or holds a constant that does. */
  public Optional<SourceFile> file(String uri) {
    return Optional.ofNullable(files.get(uri));
  }

  /** The functions whose declarations stand in a file, in its order. */
  public List<FunctionFact> declaredIn(String uri) {
    return functions.stream().filter(each -> each.body().in(uri)).toList();
  }

  /** Every event that code in a file can mean, with its uses there, sorted by name. */
  public Map<String, List<NameUse>> events(String from) {
    Map<String, List<NameUse>> events = new TreeMap<>();
    for (List<NameUse> all : eventUses.values()) {
      List<NameUse> near = all.stream().filter(use -> together(from, use.uri())).toList();
      if (!near.isEmpty()) {
        events.put(near.get(0).name(), near);
      }
    }
    return events;
  }

  /** The place that names a function or an event at an offset. */
  public Optional<NameUse> useAt(String uri, int offset) {
    TextRange caret = TextRange.at(offset);
    return byFile.getOrDefault(uri, List.of()).stream()
        .filter(use -> use.written().range().touches(caret))
        .findFirst();
  }

  /** What an offset names: in a use, or in the constant that uses refer to. */
  public Optional<Target> at(String uri, int offset) {
    TextRange caret = TextRange.at(offset);
    Optional<Target> named =
        useAt(uri, offset).map(use -> new Target(use.name(), use.role().event(), use.written()));
    if (named.isPresent()) {
      return named;
    }
    for (Map<String, List<NameUse>> uses : List.of(functionUses, eventUses)) {
      for (List<NameUse> each : uses.values()) {
        for (NameUse use : each) {
          Optional<Place> spelling =
              use.spelling().filter(place -> place.in(uri) && place.range().touches(caret));
          if (spelling.isPresent()) {
            return Optional.of(new Target(use.name(), use.role().event(), spelling.get()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The function whose declaration holds an offset. */
  public Optional<FunctionFact> around(String uri, int offset) {
    return declaredIn(uri).stream()
        .filter(each -> each.body().range().touches(TextRange.at(offset)))
        .findFirst();
  }
}
