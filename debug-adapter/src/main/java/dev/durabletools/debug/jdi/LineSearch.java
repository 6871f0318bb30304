package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import dev.durabletools.debug.jdi.inject.LineEntries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines with code of all loaded classes of one source file. */
final class LineSearch {
  private final AppClasses classes;

  /** By line and method: where the line begins, in the order of the code. */
  private final TreeMap<Integer, Map<Method, List<Location>>> lines = new TreeMap<>();

  LineSearch(Collection<ReferenceType> types, AppClasses classes) {
    this.classes = classes;
    for (ReferenceType type : types) {
      for (Location location : locations(type)) {
        lines
            .computeIfAbsent(location.lineNumber(), line -> new LinkedHashMap<>())
            .computeIfAbsent(location.method(), method -> new ArrayList<>())
            .add(location);
      }
    }
  }

  private static List<Location> locations(ReferenceType type) {
    try {
      return type.allLineLocations();
    } catch (AbsentInformationException e) {
      return List.of();
    }
  }

  /** The line, or the next one with code; 0 if there is none. */
  int lineAtOrAfter(int wanted) {
    Integer line = lines.ceilingKey(wanted);
    return line == null ? 0 : line;
  }

  /**
   * Where the code of a line begins: several places when a lambda starts on it, or when it is in a
   * {@code finally}.
   */
  List<LineStart> starts(int line) {
    List<LineStart> starts = new ArrayList<>();
    lines
        .getOrDefault(line, Map.of())
        .forEach((method, locations) -> starts.addAll(starts(method, locations)));
    return starts;
  }

  private List<LineStart> starts(Method method, List<Location> locations) {
    List<Location> ordered = new ArrayList<>(locations);
    ordered.sort(Comparator.comparing(Location::codeIndex));
    List<LineStart> starts = new ArrayList<>();
    List<Boolean> arrivals = ordered.size() == 1 ? List.of() : arrivals(method, ordered.get(0));
    for (int entry = 0; entry < ordered.size(); entry++) {
      // Without the class file, or with another one, the first place is the one that is known.
      if (arrivals.size() == ordered.size() ? arrivals.get(entry) : entry == 0) {
        starts.add(new LineStart(ordered.get(entry), entry));
      }
    }
    return starts;
  }

  private List<Boolean> arrivals(Method method, Location first) {
    return classes
        .file(method.declaringType())
        .map(
            file ->
                LineEntries.arrivals(file, method.name(), method.signature(), first.lineNumber()))
        .orElse(List.of());
  }
}
