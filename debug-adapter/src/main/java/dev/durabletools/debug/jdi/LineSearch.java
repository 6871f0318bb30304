package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines with code of all loaded classes of one source file. */
final class LineSearch {
  /** By line: the first location of the line in each method. */
  private final TreeMap<Integer, Map<Method, Location>> lines = new TreeMap<>();

  LineSearch(Collection<ReferenceType> types) {
    for (ReferenceType type : types) {
      for (Location location : locations(type)) {
        lines
            .computeIfAbsent(location.lineNumber(), line -> new LinkedHashMap<>())
            .merge(location.method(), location, LineSearch::earlier);
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

  private static Location earlier(Location first, Location second) {
    return first.codeIndex() <= second.codeIndex() ? first : second;
  }

  /** The line, or the next one with code; 0 if there is none. */
  int lineAtOrAfter(int wanted) {
    Integer line = lines.ceilingKey(wanted);
    return line == null ? 0 : line;
  }

  /** Where the code of a line begins; several when a lambda starts on it. */
  List<Location> starts(int line) {
    return new ArrayList<>(lines.getOrDefault(line, Map.of()).values());
  }
}
