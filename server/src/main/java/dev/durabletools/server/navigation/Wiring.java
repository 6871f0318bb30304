package dev.durabletools.server.navigation;

import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The functions and events of a project and every place that names one. Immutable. */
public final class Wiring {
  public static final Wiring NONE = new Wiring(List.of(), List.of());

  private final List<FunctionFact> functions;
  private final Map<String, List<FunctionFact>> byName = new HashMap<>();
  private final Map<String, List<NameUse>> byFile = new HashMap<>();
  private final Map<String, List<NameUse>> functionUses = new HashMap<>();
  private final Map<String, List<NameUse>> eventUses = new HashMap<>();
  private final Map<String, SourceFile> files = new HashMap<>();

  Wiring(List<FunctionFact> functions, List<NameUse> uses) {
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

  /** The functions of a name, ignoring case. */
  public List<FunctionFact> named(String name) {
    return List.copyOf(byName.getOrDefault(key(name), List.of()));
  }

  /** The functions that a use of a name can mean. */
  public List<FunctionFact> meant(NameUse use) {
    List<FunctionFact> all = named(use.name());
    Optional<FunctionKind> kind = use.wants();
    List<FunctionFact> right =
        all.stream().filter(each -> kind.map(each.kind()::equals).orElse(true)).toList();
    return right.isEmpty() ? all : right;
  }

  /** Every place in Java that names a function or an event, declarations included. */
  public List<NameUse> uses(String name, boolean event) {
    return List.copyOf((event ? eventUses : functionUses).getOrDefault(key(name), List.of()));
  }

  /** The calls of a function. */
  public List<NameUse> callers(String name) {
    return uses(name, false).stream().filter(use -> use.role().runs()).toList();
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

  /** The names of all events, as written, sorted. */
  public List<String> events() {
    return eventUses.values().stream().map(uses -> uses.get(0).name()).sorted().toList();
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
