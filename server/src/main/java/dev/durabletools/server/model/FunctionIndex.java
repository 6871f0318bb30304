package dev.durabletools.server.model;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All functions of a project by name, ignoring case. Immutable once filled. */
public final class FunctionIndex {
  private final List<FunctionEntry> entries;
  private final Map<String, List<FunctionEntry>> byName = new HashMap<>();
  private final Set<String> foreignNames = new HashSet<>();
  private final Map<FunctionKind, Set<String>> unclearModules = new EnumMap<>(FunctionKind.class);

  private FunctionIndex(List<FunctionEntry> entries) {
    this.entries = entries;
    for (FunctionEntry entry : entries) {
      byName.computeIfAbsent(key(entry.name()), name -> new ArrayList<>()).add(entry);
    }
  }

  /** Indexes what was found in units, each in its place. */
  static FunctionIndex of(
      List<Unit> units, List<FunctionFinder.Found> found, ForeignFunctions foreign) {
    FunctionIndex index =
        new FunctionIndex(found.stream().flatMap(each -> each.functions().stream()).toList());
    foreign.names().forEach(name -> index.foreignNames.add(key(name)));
    for (FunctionKind kind : FunctionKind.values()) {
      Set<String> files = new HashSet<>(foreign.unclear());
      for (int i = 0; i < found.size(); i++) {
        if (found.get(i).unclear().contains(kind)) {
          files.add(units.get(i).source().uri());
        }
      }
      index.unclearModules.put(kind, files.stream().map(FunctionIndex::module).collect(toSet()));
    }
    return index;
  }

  /** What {@link #mayExist} knows beside the entries. */
  List<Object> uncertain() {
    return List.of(Set.copyOf(foreignNames), Map.copyOf(unclearModules));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  public List<FunctionEntry> entries() {
    return entries;
  }

  /** The functions of a name, ignoring case. */
  public List<FunctionEntry> named(String name) {
    return Collections.unmodifiableList(byName.getOrDefault(key(name), List.of()));
  }

  public Optional<FunctionEntry> named(String name, FunctionKind kind) {
    return named(name).stream().filter(entry -> entry.kind() == kind).findFirst();
  }

  /** The names of all functions of a kind, as written, sorted. */
  public List<String> names(FunctionKind kind) {
    return entries.stream()
        .filter(entry -> entry.kind() == kind)
        .map(FunctionEntry::name)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Whether a function may exist that {@link #entries} does not hold: a source in another language
   * declares its name, or its name may be one of those in the caller's module that cannot be told.
   */
  public boolean mayExist(String name, FunctionKind kind, Unit caller) {
    return foreignNames.contains(key(name))
        || unclearModules.getOrDefault(kind, Set.of()).contains(module(caller.source().uri()));
  }

  /** The folder that holds a file's {@code src}, else its own: what is packaged as one app. */
  public static String module(String uri) {
    int source = uri.lastIndexOf("/src/");
    return uri.substring(0, source >= 0 ? source : Math.max(0, uri.lastIndexOf('/')));
  }
}
