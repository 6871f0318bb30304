package dev.durabletools.server.model;

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

/**
 * Functions by name, ignoring case: all of a project, or those that code in one place can call.
 * Immutable once filled; one thread.
 */
public final class FunctionIndex {
  /**
   * What stays open: where names may be declared, in lower case, and kinds whose names may be any.
   */
  private record Unclear(Map<String, Set<String>> names, Map<FunctionKind, Set<String>> kinds) {}

  private final Apps apps;
  private final List<FunctionEntry> entries;
  private final Unclear unclear;
  private final Map<String, List<FunctionEntry>> byName = new HashMap<>();
  private final Map<String, FunctionIndex> views = new HashMap<>();

  private FunctionIndex(Apps apps, List<FunctionEntry> entries, Unclear unclear) {
    this.apps = apps;
    this.entries = entries;
    this.unclear = unclear;
    for (FunctionEntry entry : entries) {
      byName.computeIfAbsent(key(entry.name()), name -> new ArrayList<>()).add(entry);
    }
  }

  /** Indexes what was found in units, each in its place. */
  static FunctionIndex of(List<Unit> units, List<FunctionFinder.Found> found, Sources sources) {
    ForeignFunctions foreign = sources.foreign();
    Map<String, Set<String>> names = new HashMap<>();
    foreign
        .names()
        .forEach((name, files) -> names.merge(key(name), files, FunctionIndex::together));
    Map<FunctionKind, Set<String>> kinds = new EnumMap<>(FunctionKind.class);
    for (FunctionKind kind : FunctionKind.values()) {
      Set<String> files = new HashSet<>(foreign.unclear());
      for (int i = 0; i < found.size(); i++) {
        if (found.get(i).unclear().contains(kind)) {
          files.add(units.get(i).source().uri());
        }
      }
      kinds.put(kind, Set.copyOf(files));
    }
    return new FunctionIndex(
        sources.apps(),
        found.stream().flatMap(each -> each.functions().stream()).toList(),
        new Unclear(Map.copyOf(names), Map.copyOf(kinds)));
  }

  private static Set<String> together(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  Apps apps() {
    return apps;
  }

  /** What {@link #mayExist} knows beside the entries. */
  List<Object> uncertain() {
    return List.of(unclear);
  }

  /** The functions that code in a file can call: those of its app, and of nobody knows which. */
  FunctionIndex seenFrom(String uri) {
    return views.computeIfAbsent(
        apps.home(uri),
        home ->
            new FunctionIndex(
                apps,
                entries.stream().filter(each -> sees(uri, each.unit().source().uri())).toList(),
                unclear));
  }

  private boolean sees(String from, String declared) {
    return apps.sight(from, declared) != Apps.Sight.NONE;
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
   * declares its name, or its name may be one of those in the caller's app that cannot be told.
   */
  public boolean mayExist(String name, FunctionKind kind, Unit caller) {
    String from = caller.source().uri();
    return unclear.names().getOrDefault(key(name), Set.of()).stream()
            .anyMatch(each -> sees(from, each))
        || unclear.kinds().getOrDefault(kind, Set.of()).stream()
            .anyMatch(each -> apps.sight(from, each).compareTo(Apps.Sight.POSSIBLE) < 0);
  }

  /** The folder that holds a file's {@code src}, else its own: what is packaged as one app. */
  public static String module(String uri) {
    int source = uri.lastIndexOf("/src/");
    return uri.substring(0, source >= 0 ? source : Math.max(0, uri.lastIndexOf('/')));
  }
}
