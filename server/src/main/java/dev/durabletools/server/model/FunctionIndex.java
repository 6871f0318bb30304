package dev.durabletools.server.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All functions of a project by name, ignoring case. Immutable once filled. */
public final class FunctionIndex {
  private final List<FunctionEntry> entries;
  private final Map<String, List<FunctionEntry>> byName = new HashMap<>();

  FunctionIndex(List<FunctionEntry> entries) {
    this.entries = List.copyOf(entries);
    for (FunctionEntry entry : entries) {
      byName.computeIfAbsent(key(entry.name()), name -> new ArrayList<>()).add(entry);
    }
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
}
