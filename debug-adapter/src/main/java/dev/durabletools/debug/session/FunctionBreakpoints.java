package dev.durabletools.debug.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The user's breakpoints by name. Confined to the session's thread. */
final class FunctionBreakpoints {
  /** Stands for a stop at the function that runs first; the client's ids are from 1. */
  static final int ENTRY = 0;

  private final BreakpointTable.Ids ids;
  private final Map<String, AppFunction> functions = new HashMap<>();
  private List<FunctionBreakpoint> all = new ArrayList<>();
  private boolean entry;

  FunctionBreakpoints(BreakpointTable.Ids ids) {
    this.ids = ids;
  }

  /** The app's functions are these. */
  void know(List<AppFunction> known) {
    functions.clear();
    known.forEach(function -> functions.put(function.name(), function));
  }

  /** Whether the begin of each function is one, too. */
  void entry(boolean wanted) {
    entry = wanted;
  }

  boolean entry() {
    return entry;
  }

  /** Replaces all; a name that was there keeps its id. */
  void replace(List<WantedFunction> wanted) {
    Map<String, Integer> before = new HashMap<>();
    all.forEach(old -> before.put(old.name(), old.id()));
    all = new ArrayList<>();
    wanted.forEach(
        each -> {
          Integer id = before.remove(each.name());
          all.add(FunctionBreakpoint.pending(id == null ? ids.next() : id, each));
        });
  }

  List<FunctionBreakpoint> all() {
    return List.copyOf(all);
  }

  /** Where they are, as far as names tell. */
  List<FunctionBreakpoint.Method> methods() {
    List<FunctionBreakpoint.Method> methods = new ArrayList<>();
    for (FunctionBreakpoint each : all) {
      AppFunction function = functions.get(each.name());
      int dot = each.name().lastIndexOf('.');
      if (!each.wanted().fault().isEmpty()) {
        continue;
      }
      if (function != null) {
        methods.add(
            new FunctionBreakpoint.Method(
                each.id(), function.className(), function.method(), each.rule()));
      } else if (dot > 0) {
        methods.add(
            new FunctionBreakpoint.Method(
                each.id(),
                each.name().substring(0, dot),
                each.name().substring(dot + 1),
                each.rule()));
      }
    }
    if (entry) {
      for (AppFunction each : functions.values()) {
        methods.add(
            new FunctionBreakpoint.Method(ENTRY, each.className(), each.method(), StopRule.NONE));
      }
    }
    return methods;
  }

  /** These have code now; answers those that had none before. */
  List<FunctionBreakpoint> found(Set<Integer> found) {
    List<FunctionBreakpoint> changed = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      FunctionBreakpoint old = all.get(i);
      if (!old.verified() && found.contains(old.id())) {
        all.set(i, old.found());
        changed.add(old.found());
      }
    }
    return changed;
  }

  /** There is no code any more. */
  void unbind() {
    all.replaceAll(old -> FunctionBreakpoint.pending(old.id(), old.wanted()));
  }
}
