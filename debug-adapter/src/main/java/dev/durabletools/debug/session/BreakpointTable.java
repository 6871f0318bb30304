package dev.durabletools.debug.session;

import dev.durabletools.debug.session.Breakpoint.Binding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The user's line breakpoints by file. Confined to the session's thread. */
final class BreakpointTable {
  private final Map<Path, List<Breakpoint>> byFile = new LinkedHashMap<>();
  private final Ids ids;

  /** Ids of those that can never be. */
  private final Set<Integer> refused = new HashSet<>();

  BreakpointTable(Ids ids) {
    this.ids = ids;
  }

  /** Numbers of breakpoints of all kinds. */
  static final class Ids {
    private int last;

    int next() {
      return ++last;
    }
  }

  /** Replaces those of a file; a place that was there keeps its id. */
  void replace(SourceFile source, List<Wanted> wanted) {
    List<Breakpoint> before = new ArrayList<>(byFile.getOrDefault(source.path(), List.of()));
    List<Breakpoint> after = new ArrayList<>();
    for (Wanted each : wanted) {
      Breakpoint old =
          before.stream()
              .filter(one -> one.wish().line() == each.line())
              .filter(one -> one.wish().column() == each.column())
              .findFirst()
              .orElse(null);
      before.remove(old);
      Wish wish =
          new Wish(old == null ? ids.next() : old.id(), each.line(), each.column(), each.rule());
      refused.remove(wish.id());
      if (!each.fault().isEmpty()) {
        refused.add(wish.id());
      }
      after.add(
          each.fault().isEmpty()
              ? Breakpoint.pending(wish, source)
              : Breakpoint.unverified(wish, source, each.fault()));
    }
    byFile.put(source.path(), after);
  }

  /**
   * Takes over where they are now; answers those that changed.
   *
   * @param bindings by id
   */
  List<Breakpoint> bind(SourceFile source, Map<Integer, Binding> bindings) {
    List<Breakpoint> current = byFile.getOrDefault(source.path(), List.of());
    List<Breakpoint> changed = new ArrayList<>();
    for (int i = 0; i < current.size(); i++) {
      Breakpoint old = current.get(i);
      Binding binding = bindings.get(old.id());
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

  /** Those that can be. */
  List<Wish> wishes(SourceFile source) {
    return of(source).stream()
        .map(Breakpoint::wish)
        .filter(wish -> !refused.contains(wish.id()))
        .toList();
  }

  /** The places of a file while no JVM has its classes. */
  Map<Integer, Binding> unbound(SourceFile source) {
    Map<Integer, Binding> unbound = new HashMap<>();
    for (Wish wish : wishes(source)) {
      unbound.put(wish.id(), Binding.notLoaded(wish));
    }
    return unbound;
  }
}
