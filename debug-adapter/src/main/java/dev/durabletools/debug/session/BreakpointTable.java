package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Breakpoint.Binding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The user's breakpoints by file. Confined to the session's thread. */
final class BreakpointTable {
  private final Map<Path, List<Breakpoint>> byFile = new LinkedHashMap<>();
  private int lastId;

  /** Replaces those of a file; a line that was there keeps its id. */
  List<Breakpoint> replace(SourceFile source, List<Integer> lines) {
    List<Breakpoint> before = byFile.getOrDefault(source.path(), List.of());
    List<Breakpoint> after = new ArrayList<>();
    for (int line : lines) {
      int id =
          before.stream()
              .filter(old -> old.wanted() == line)
              .map(Breakpoint::id)
              .findFirst()
              .orElseGet(() -> ++lastId);
      after.add(Breakpoint.pending(id, source, line));
    }
    byFile.put(source.path(), after);
    return List.copyOf(after);
  }

  /** Takes over where they are now; answers those that changed. */
  List<Breakpoint> bind(SourceFile source, Map<Integer, Binding> bindings) {
    List<Breakpoint> current = byFile.getOrDefault(source.path(), List.of());
    List<Breakpoint> changed = new ArrayList<>();
    for (int i = 0; i < current.size(); i++) {
      Breakpoint old = current.get(i);
      Binding binding = bindings.get(old.wanted());
      Breakpoint bound = binding == null ? old : old.bound(binding);
      if (!bound.equals(old)) {
        current.set(i, bound);
        changed.add(bound);
      }
    }
    return changed;
  }

  List<Breakpoint> of(SourceFile source) {
    return List.copyOf(byFile.getOrDefault(source.path(), List.of()));
  }

  List<SourceFile> sources() {
    List<SourceFile> sources = new ArrayList<>();
    for (List<Breakpoint> breakpoints : byFile.values()) {
      if (!breakpoints.isEmpty()) {
        sources.add(breakpoints.get(0).source());
      }
    }
    return sources;
  }

  Set<Integer> lines(SourceFile source) {
    Set<Integer> lines = new LinkedHashSet<>();
    of(source).forEach(breakpoint -> lines.add(breakpoint.wanted()));
    return lines;
  }

  /** Ids of those at the wanted lines of the source. */
  List<Integer> ids(SourceFile source, Set<Integer> wanted) {
    return of(source).stream()
        .filter(breakpoint -> wanted.contains(breakpoint.wanted()))
        .map(Breakpoint::id)
        .toList();
  }

  /** The lines of a file while no JVM has its classes. */
  Map<Integer, Binding> unbound(SourceFile source) {
    Map<Integer, Binding> unbound = new HashMap<>();
    for (int line : lines(source)) {
      unbound.put(line, new Binding(Binding.State.NOT_LOADED, line));
    }
    return unbound;
  }
}
